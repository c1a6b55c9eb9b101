package dev.pugmark.app.source;

import dev.pugmark.app.format.Cost;
import dev.pugmark.app.selection.Selected;
import dev.pugmark.app.theme.ColourRole;
import org.jspecify.annotations.Nullable;

/**
 * A span or point on its way into the charts.
 *
 * @param target what it stands for
 * @param id by which other lines name it as their parent
 * @param parent the id of the line it happened in, or null
 * @param service empty when not known
 * @param untimed whether nobody knows how long it took
 * @param call whether it is an HTTP call to the outside
 * @param lane its own, by the order of the model's lanes
 */
record ChartLine(
    Selected target,
    String id,
    @Nullable String parent,
    String name,
    String service,
    long startMicros,
    long endMicros,
    boolean untimed,
    boolean call,
    int lane,
    ColourRole role,
    boolean failed,
    @Nullable Long tokens,
    @Nullable Cost cost) {}
