package dev.pugmark.store;

/**
 * How a store is opened.
 *
 * @param fullSync whether each commit waits for the disk ({@code synchronous=FULL}): survives a
 *     power loss too, for some speed; without it a crash of the program loses nothing
 * @param queueBytes how much may wait for the writer
 * @param readers most connections that read at the same time
 */
public record StoreOptions(boolean fullSync, long queueBytes, int readers) {
  public static final StoreOptions DEFAULT = new StoreOptions(false, 64L << 20, 8);
}
