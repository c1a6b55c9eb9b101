package dev.pugmark.app.shell;

/**
 * The store that is open.
 *
 * @param name the name of its file
 * @param location the whole path of it
 * @param bytes how large it is
 * @param events how many events it holds
 */
public record StoreInfo(String name, String location, long bytes, long events) {}
