package dev.pugmark.icons;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;

/** The icon formats of Windows and macOS; both are containers that may hold PNG pictures. */
final class IconFiles {
  private static final int ICO_HEAD = 6;
  private static final int ICO_ENTRY = 16;

  /** The type of each entry by pixels, as Apple's icon services name them. */
  private static final Map<Integer, String> ICNS_TYPES =
      Map.of(
          16, "icp4", 32, "icp5", 64, "icp6", 128, "ic07", 256, "ic08", 512, "ic09", 1024, "ic10");

  private IconFiles() {}

  /**
   * A Windows icon.
   *
   * @param pngs by pixels, 256 at most
   */
  static byte[] ico(SortedMap<Integer, byte[]> pngs) {
    var size = ICO_HEAD + ICO_ENTRY * pngs.size();
    var total = size + pngs.values().stream().mapToInt(png -> png.length).sum();
    var file = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
    file.putShort((short) 0).putShort((short) 1).putShort((short) pngs.size());
    var offset = size;
    for (var entry : pngs.entrySet()) {
      var pixels = (byte) (entry.getKey() % 256); // 0 stands for 256
      file.put(pixels).put(pixels).put((byte) 0).put((byte) 0);
      file.putShort((short) 1).putShort((short) 32);
      file.putInt(entry.getValue().length).putInt(offset);
      offset += entry.getValue().length;
    }
    pngs.values().forEach(file::put);
    return file.array();
  }

  /** A macOS icon of those pictures whose size has a type there. */
  static byte[] icns(SortedMap<Integer, byte[]> pngs) throws IOException {
    var entries = new ByteArrayOutputStream();
    var out = new DataOutputStream(entries);
    for (var entry : pngs.entrySet()) {
      var type = ICNS_TYPES.get(entry.getKey());
      if (type != null) {
        out.write(type.getBytes(StandardCharsets.US_ASCII));
        out.writeInt(8 + entry.getValue().length);
        out.write(entry.getValue());
      }
    }
    var file = new ByteArrayOutputStream();
    var head = new DataOutputStream(file);
    head.write("icns".getBytes(StandardCharsets.US_ASCII));
    head.writeInt(8 + entries.size());
    entries.writeTo(head);
    return file.toByteArray();
  }
}
