package dev.pugmark.packaging;

import java.time.LocalDate;
import java.time.ZoneOffset;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The manual page and the completions of the shell, made of the commands themselves. */
final class Manual {
  private final Product product;
  private final CommandLine root;

  Manual(Product product, CommandLine root) {
    this.product = product;
    this.root = root.setUsageHelpWidth(78).setUsageHelpAutoWidth(false);
  }

  /** A completion script for bash; zsh takes it too. */
  String completions() {
    return AutoComplete.bash(Product.NAME, root);
  }

  /** The page {@code pugmark(1)}, in the language of man. */
  String page(LocalDate day) {
    var page = new StringBuilder();
    page.append(".TH PUGMARK 1 \"")
        .append(day.atStartOfDay(ZoneOffset.UTC).toLocalDate())
        .append("\" \"Pugmark ")
        .append(product.version())
        .append("\" \"User commands\"\n");
    page.append(".SH NAME\npugmark \\- ").append(escaped(Product.SUMMARY)).append('\n');
    page.append(".SH SYNOPSIS\n.B pugmark\n[COMMAND] [OPTIONS]\n");
    page.append(".SH DESCRIPTION\n");
    page.append(
        "Agents post to one port of this machine, everything lands in one file, and a window");
    page.append(" draws it live.\nWithout a command the window opens; without a display Pugmark");
    page.append(" serves the port and says so.\n");
    section(page, "OPTIONS", root);
    root.getSubcommands().values().stream()
        .filter(command -> !command.getCommandSpec().usageMessage().hidden())
        .forEach(command -> section(page, "PUGMARK " + upper(command.getCommandName()), command));
    page.append(
        ".SH FILES\n.TP\n~/.local/share/pugmark\nThe store, unless PUGMARK_HOME says otherwise.\n");
    page.append(".SH SEE ALSO\nhttps://pugmark.dev\n");
    return page.toString();
  }

  private static void section(StringBuilder page, String title, CommandLine command) {
    page.append(".SH \"").append(title).append("\"\n.nf\n");
    command
        .getUsageMessage(Ansi.OFF)
        .lines()
        .forEach(line -> page.append(escaped(line)).append('\n'));
    page.append(".fi\n");
  }

  private static String upper(String name) {
    return name.toUpperCase(java.util.Locale.ROOT);
  }

  /** A line may begin with a dot or a quote, which man takes for a request. */
  private static String escaped(String line) {
    var safe = line.replace("\\", "\\\\").replace("-", "\\-");
    return safe.startsWith(".") || safe.startsWith("'") ? "\\&" + safe : safe;
  }
}
