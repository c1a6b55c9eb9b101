package dev.pugmark.query;

import java.util.ArrayList;
import java.util.List;

/** What a filter asks for. */
public sealed interface Expression {
  /** Everything. */
  Expression ALL = new All();

  /** Everything passes. */
  record All() implements Expression {}

  /** All of these pass; two at least, none of them an {@code And}. */
  record And(List<Expression> parts) implements Expression {
    public And {
      parts = List.copyOf(parts);
    }
  }

  /** One of these passes; two at least, none of them an {@code Or}. */
  record Or(List<Expression> parts) implements Expression {
    public Or {
      parts = List.copyOf(parts);
    }
  }

  /** It does not pass; not itself a {@code Not}. */
  record Not(Expression part) implements Expression {}

  /**
   * These words are said, one behind the other.
   *
   * @param words as written
   * @param prefix whether the last of them may go on
   */
  record Says(String words, boolean prefix) implements Expression {}

  /**
   * A field has a value, in any case.
   *
   * @param pattern whether {@code *} in the value stands for anything
   */
  record Has(Field field, String value, boolean pattern) implements Expression {}

  /** A field has no value: nobody gave one. */
  record Lacks(Field field) implements Expression {}

  /**
   * A field's number compares so.
   *
   * @param value in pico-USD, microseconds, or things, as the field has it
   */
  record Compares(Field field, Comparison comparison, long value) implements Expression {}

  /** A field's time compares so. */
  record Happened(Field field, Comparison comparison, Moment moment) implements Expression {}

  /** All of these, flat; of one part that part, of none everything. */
  static Expression and(List<Expression> parts) {
    var flat = new ArrayList<Expression>();
    for (var part : parts) {
      switch (part) {
        case And and -> flat.addAll(and.parts());
        case All _ -> {} // takes nothing away
        default -> flat.add(part);
      }
    }
    return switch (flat.size()) {
      case 0 -> ALL;
      case 1 -> flat.getFirst();
      default -> new And(flat);
    };
  }

  /** The opposite; of an opposite what it was. */
  static Expression not(Expression part) {
    return part instanceof Not not ? not.part() : new Not(part);
  }

  /** One of these, flat; of one part that part. */
  static Expression or(List<Expression> parts) {
    var flat = new ArrayList<Expression>();
    for (var part : parts) {
      if (part instanceof Or or) {
        flat.addAll(or.parts());
      } else {
        flat.add(part);
      }
    }
    return flat.size() == 1 ? flat.getFirst() : new Or(flat);
  }
}
