package dev.pugmark.settings;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where alerts are sent by Telegram.
 *
 * @param botToken the secret of the bot; never shown
 * @param chatId of the chat that is written to
 * @param apiBase the address of the Bot API
 * @param dashboard the address that buttons lead to; null sends no buttons
 */
public record TelegramSettings(
    String botToken, String chatId, URI apiBase, @Nullable URI dashboard) {
  /** Telegram's own Bot API. */
  public static final URI TELEGRAM = URI.create("https://api.telegram.org");

  private static final Pattern TOKEN = Pattern.compile("[0-9A-Za-z:_-]{1,200}");

  public TelegramSettings {
    if (!TOKEN.matcher(botToken).matches()) {
      throw new IllegalArgumentException("telegram.botToken is no token of a bot");
    }
    if (chatId.isBlank()) {
      throw new IllegalArgumentException("telegram.chatId is empty");
    }
    checkWeb("telegram.apiBase", apiBase);
    if (dashboard != null) {
      checkWeb("telegram.dashboard", dashboard);
    }
  }

  private static void checkWeb(String name, URI address) {
    var scheme = address.getScheme();
    if ((!"http".equals(scheme) && !"https".equals(scheme)) || address.getHost() == null) {
      throw new IllegalArgumentException(name + " must begin with http:// or https://");
    }
  }

  /** Without the secret, so that no log can hold it. */
  @Override
  public String toString() {
    return "TelegramSettings[apiBase=" + apiBase + "]";
  }
}
