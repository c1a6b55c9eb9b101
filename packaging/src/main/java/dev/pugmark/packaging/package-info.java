/** Builds what people install: runtime image, application image, start cache and installers. */
@NullMarked
package dev.pugmark.packaging;

import org.jspecify.annotations.NullMarked;
