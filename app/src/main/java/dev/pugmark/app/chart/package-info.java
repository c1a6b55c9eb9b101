/** Charts over columns of spans: pure layout and painting, and the controls that show them. */
@NullMarked
package dev.pugmark.app.chart;

import org.jspecify.annotations.NullMarked;
