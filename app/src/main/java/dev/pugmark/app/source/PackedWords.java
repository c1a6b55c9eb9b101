package dev.pugmark.app.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Texts in one array of bytes, each kept once and known by a number from 0: a million of them are
 * four arrays and no objects. Filled by one thread at a time; safe for any once it is full.
 */
final class PackedWords {
  private static final int FREE = 0;

  private byte[] bytes = new byte[256];
  private int[] from = new int[17];
  private int[] hash = new int[16];
  private int[] table = new int[32];
  private int size;

  /** How many different texts. */
  int size() {
    return size;
  }

  /** The number of a text, which is kept if it is new. */
  int add(String text) {
    return add(text.getBytes(StandardCharsets.UTF_8));
  }

  /** As the other, for a text in UTF-8; not kept itself. */
  int add(byte[] utf8) {
    var hashed = hash(utf8);
    var place = placeOf(utf8, hashed);
    if (table[place] != FREE) {
      return table[place] - 1;
    }
    if (size == hash.length) {
      hash = Arrays.copyOf(hash, size + (size >> 1) + 16);
      from = Arrays.copyOf(from, hash.length + 1);
    }
    var start = from[size];
    var end = Math.addExact(start, utf8.length);
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, end + (end >> 1) + 256L));
    }
    System.arraycopy(utf8, 0, bytes, start, utf8.length);
    from[size + 1] = end;
    hash[size] = hashed;
    table[place] = ++size;
    if (size * 3L > table.length * 2L) {
      spread();
    }
    return size - 1;
  }

  /** The number of a text, or -1 when it is not here. */
  int find(String text) {
    var utf8 = text.getBytes(StandardCharsets.UTF_8);
    return table[placeOf(utf8, hash(utf8))] - 1;
  }

  /** The text of a number. */
  String get(int number) {
    var start = from[number];
    return new String(bytes, start, from[number + 1] - start, StandardCharsets.UTF_8);
  }

  /** Where a text is in the table, or the free place where it belongs. */
  private int placeOf(byte[] utf8, int hashed) {
    var mask = table.length - 1;
    var place = hashed & mask;
    while (table[place] != FREE && !is(table[place] - 1, utf8, hashed)) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private boolean is(int number, byte[] utf8, int hashed) {
    return hash[number] == hashed
        && Arrays.equals(bytes, from[number], from[number + 1], utf8, 0, utf8.length);
  }

  /** Ids differ in few letters: each of them must change much. */
  private static int hash(byte[] utf8) {
    var hash = 0x811C9DC5;
    for (var letter : utf8) {
      hash = (hash ^ letter) * 0x01000193;
    }
    hash = (hash ^ hash >>> 15) * 0x2C1B3C6D;
    return hash ^ hash >>> 13;
  }

  private void spread() {
    var wider = new int[table.length * 2];
    var mask = wider.length - 1;
    for (var number = 0; number < size; number++) {
      var place = hash[number] & mask;
      while (wider[place] != FREE) {
        place = (place + 1) & mask;
      }
      wider[place] = number + 1;
    }
    table = wider;
  }
}
