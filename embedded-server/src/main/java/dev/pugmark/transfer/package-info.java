/** Brings in what agents wrote to their own files: streaming, incremental, and never twice. */
@NullMarked
package dev.pugmark.transfer;

import org.jspecify.annotations.NullMarked;
