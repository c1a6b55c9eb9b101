package dev.pugmark.app.panel;

/** A panel that is drawn, and whose drawing can be saved in every size. FX thread. */
public interface Pictured {
  /** What a file of it is called, without an ending. */
  String pictureName();

  /** The drawing as an SVG document. */
  String svg();
}
