package dev.pugmark.app.panel.calls;

import dev.pugmark.app.format.Durations;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.app.format.Times;
import dev.pugmark.app.panel.DenseTable;
import dev.pugmark.app.panel.TextColumn;
import dev.pugmark.model.ExternalHost;
import java.time.ZoneId;
import java.util.List;
import java.util.function.LongSupplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** Hosts, by how often they were called; the selected one is looked at. */
final class HostsTable extends StackPane {
  private final DenseTable<ExternalHost> table;

  HostsTable(
      ObjectProperty<@Nullable String> chosen,
      LongSupplier clock,
      ZoneId zone,
      StringProperty columns) {
    TableColumn<ExternalHost, ExternalHost> name =
        TextColumn.text(Messages.text("calls.host"), 110, ExternalHost::host, false);
    table =
        new DenseTable<>(
            Messages.text("calls.hosts"),
            List.of(
                name,
                TextColumn.number(
                    Messages.text("calls.hosts.calls"),
                    62,
                    host ->
                        new TextColumn.Shown(
                            Numbers.exact(host.calls()),
                            host.redirectedIn() == 0
                                ? null
                                : Messages.text("calls.redirected", host.redirectedIn())),
                    ExternalHost::calls),
                TextColumn.number(
                    Messages.text("calls.hosts.failed"),
                    68,
                    host ->
                        new TextColumn.Shown(
                            host.calls() == 0
                                ? "—"
                                : Numbers.percent((double) host.errors() / host.calls()),
                            Messages.text(
                                "calls.hosts.failed.exact",
                                Numbers.exact(host.errors()),
                                Numbers.exact(host.calls()))),
                    host -> host.calls() == 0 ? null : (double) host.errors() / host.calls()),
                time("calls.hosts.p50", host -> host.latency().p50Micros()),
                time("calls.hosts.p95", host -> host.latency().p95Micros()),
                time(
                    "calls.hosts.total",
                    host -> host.latency().timed() == 0 ? null : host.latency().totalMicros()),
                TextColumn.number(
                    Messages.text("calls.hosts.first"),
                    96,
                    host -> {
                      var first = host.firstMicros();
                      return first == null
                          ? TextColumn.Shown.of(null)
                          : new TextColumn.Shown(
                              Times.ago(first, clock.getAsLong(), zone), Times.exact(first, zone));
                    },
                    ExternalHost::firstMicros)),
            name,
            host -> chosen.set(host.host()));
    table.giveWay(table.getColumns().subList(3, table.getColumns().size()));
    table.remember(columns);
    table.onSelect(host -> chosen.set(host.host()));
    table.whenEmpty(Messages.text("calls.hosts.none"));
    chosen.subscribe(host -> {
      if (host == null) {
        table.getSelectionModel().clearSelection();
      }
    });
    getChildren().setAll(table);
  }

  private static TableColumn<ExternalHost, ExternalHost> time(
      String key, java.util.function.Function<ExternalHost, @Nullable Long> micros) {
    return TextColumn.number(
        Messages.text(key),
        key.equals("calls.hosts.total") ? 80 : 74,
        host -> {
          var value = micros.apply(host);
          return value == null
              ? TextColumn.Shown.of(null)
              : new TextColumn.Shown(Durations.brief(value), Durations.exact(value));
        },
        micros);
  }

  void show(List<ExternalHost> hosts) {
    table.show(hosts);
  }
}
