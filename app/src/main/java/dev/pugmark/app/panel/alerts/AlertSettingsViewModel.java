package dev.pugmark.app.panel.alerts;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.fx.Background;
import dev.pugmark.app.panel.Deeds;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** When alerts are raised and who is told, as a person changes it. FX thread. */
final class AlertSettingsViewModel {
  private static final String PATH = "/api/pugmark/settings";

  private final Deeds deeds;
  private final Background background;
  private final Map<AlertNumber, StringProperty> numbers = new EnumMap<>(AlertNumber.class);
  private final BooleanProperty open = new SimpleBooleanProperty();
  private final BooleanProperty desktop = new SimpleBooleanProperty(true);
  private final BooleanProperty quiet = new SimpleBooleanProperty();
  private final StringProperty from = new SimpleStringProperty("22:00");
  private final StringProperty to = new SimpleStringProperty("07:00");
  private final ReadOnlyStringWrapper telegram = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");

  AlertSettingsViewModel(Deeds deeds, Background background) {
    this.deeds = deeds;
    this.background = background;
    for (var number : AlertNumber.values()) {
      numbers.put(number, new SimpleStringProperty(""));
    }
    open.subscribe(now -> {
      if (now) {
        load();
      }
    });
  }

  private void load() {
    said.set("");
    deeds.ask("GET", PATH, null, outcome -> take(outcome, ""));
  }

  /** Puts what is written in force. */
  void save() {
    var alerts = new LinkedHashMap<String, BigDecimal>();
    for (var number : AlertNumber.values()) {
      var written = numberProperty(number).get().strip();
      try {
        alerts.put(number.member(), new BigDecimal(written));
      } catch (NumberFormatException _) {
        said.set(Messages.text("alerts.settings.no.number", Messages.text(number.key()), written));
        return;
      }
    }
    var body = new LinkedHashMap<String, Object>();
    body.put("alerts", alerts);
    body.put("desktop", Map.of("enabled", desktop.get()));
    if (quiet.get()) {
      body.put("quietHours", Map.of("from", from.get().strip(), "to", to.get().strip()));
    }
    put(body);
  }

  /** Puts in force what holds where nobody decides anything. */
  void usual() {
    put(Map.of());
  }

  private void put(Map<String, ?> body) {
    deeds.ask("PUT", PATH, body, outcome -> take(outcome, Messages.text("alerts.settings.saved")));
  }

  private void take(Deeds.Outcome outcome, String words) {
    if (!outcome.done()) {
      said.set(outcome.why());
      return;
    }
    background.run(
        "alerts.settings",
        () -> AlertSettingsReader.read(outcome.answer()),
        shown -> {
          show(shown);
          said.set(words);
        });
  }

  private void show(AlertSettingsReader.Shown shown) {
    shown.numbers().forEach((number, text) -> numberProperty(number).set(text));
    desktop.set(shown.desktop());
    quiet.set(!shown.from().isEmpty());
    if (quiet.get()) {
      from.set(shown.from());
      to.set(shown.to());
    }
    telegram.set(
        shown.telegram().isEmpty()
            ? Messages.text("alerts.settings.telegram.none")
            : Messages.text("alerts.settings.telegram", shown.telegram()));
  }

  /** Whether they are looked at; they are read then. */
  BooleanProperty openProperty() {
    return open;
  }

  /** What is written for a number. */
  StringProperty numberProperty(AlertNumber number) {
    var property = numbers.get(number);
    if (property == null) {
      throw new IllegalStateException("Each number has one: " + number);
    }
    return property;
  }

  /** Whether alerts are shown on the desktop. */
  BooleanProperty desktopProperty() {
    return desktop;
  }

  /** Whether there are hours in which nobody is told. */
  BooleanProperty quietProperty() {
    return quiet;
  }

  /** When they begin, such as 22:00. */
  StringProperty fromProperty() {
    return from;
  }

  /** When they end. */
  StringProperty toProperty() {
    return to;
  }

  /** Where alerts are sent, in words. */
  ReadOnlyStringProperty telegramProperty() {
    return telegram.getReadOnlyProperty();
  }

  /** What became of the last change, in words. */
  ReadOnlyStringProperty saidProperty() {
    return said.getReadOnlyProperty();
  }
}
