package dev.pugmark.connect;

import java.util.List;
import java.util.function.Predicate;

/** The hooks in a settings file of some form. Nothing but the asked hooks is ever changed. */
interface HooksText {
  /** The hooks that are there and that match, in the order of the file. */
  List<Hook> find(Predicate<Hook> which) throws BrokenText;

  /**
   * The text with these hooks and none other of ours.
   *
   * @param wanted at most one for each event
   * @param ours tells which hooks in the text may be changed and taken away
   * @throws IllegalArgumentException when a wanted hook is none of ours: it would be added for ever
   * @throws ConnectRefused when the file holds something where hooks should be
   */
  default String with(List<Hook> wanted, Predicate<Hook> ours) throws BrokenText, ConnectRefused {
    if (!wanted.stream().allMatch(ours)) {
      throw new IllegalArgumentException("A hook that is wanted would not be known again");
    }
    return edited(wanted, ours);
  }

  /** As {@link #with}, for hooks that are known again. */
  String edited(List<Hook> wanted, Predicate<Hook> ours) throws BrokenText, ConnectRefused;
}
