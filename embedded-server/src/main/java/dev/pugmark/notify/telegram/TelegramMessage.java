package dev.pugmark.notify.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.json.Json;
import dev.pugmark.model.Alert;
import dev.pugmark.notify.Notice;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is written to the chat, in HTML or as it is. */
final class TelegramMessage {
  /** Longer texts are refused; escaping makes them longer yet. */
  private static final int MESSAGE_CHARS = 700;

  private TelegramMessage() {}

  /** With bold words and, where a dashboard is known, buttons. */
  static ObjectNode rich(Notice notice, String chatId, @Nullable URI dashboard) {
    var body = Json.object();
    body.put("chat_id", chatId);
    body.put("parse_mode", "HTML");
    body.put("text", text(notice, true));
    if (dashboard != null) {
      var base = dashboard.toString().replaceAll("/+$", "");
      var row = body.putObject("reply_markup").putArray("inline_keyboard").addArray();
      row.addObject()
          .put("text", "View Agent")
          .put("url", base + "/agents/" + encoded(notice.alert().agent()));
      row.addObject().put("text", "View Alerts").put("url", base + "/alerts");
    }
    return body;
  }

  /** Without anything that could be refused. */
  static ObjectNode plain(Notice notice, String chatId) {
    return Json.object().put("chat_id", chatId).put("text", text(notice, false));
  }

  private static String text(Notice notice, boolean html) {
    var alert = notice.alert();
    var severity = alert.severity().wireName().toUpperCase(Locale.ROOT);
    return sign(alert.severity())
        + " "
        + bold("Pugmark Alert", html)
        + "\n\n"
        + bold("Type:", html)
        + " "
        + alert.type().wireName()
        + "\n"
        + bold("Severity:", html)
        + " "
        + severity
        + "\n"
        + bold("Agent:", html)
        + " "
        + tagged("code", cut(alert.agent(), 200), html)
        + "\n\n"
        + escaped(cut(alert.message(), MESSAGE_CHARS), html);
  }

  private static String sign(Alert.Severity severity) {
    return switch (severity) {
      case CRITICAL -> "\uD83D\uDD34";
      case WARNING -> "\uD83D\uDFE1";
      case INFO -> "\uD83D\uDD35";
    };
  }

  private static String bold(String text, boolean html) {
    return tagged("b", text, html);
  }

  private static String tagged(String tag, String text, boolean html) {
    return html ? "<" + tag + ">" + escaped(text, true) + "</" + tag + ">" : text;
  }

  private static String escaped(String text, boolean html) {
    return html ? text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") : text;
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    var end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end) + "…";
  }

  private static String encoded(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
