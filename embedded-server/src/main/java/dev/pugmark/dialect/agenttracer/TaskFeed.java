package dev.pugmark.dialect.agenttracer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Feed;
import dev.pugmark.dialect.Frame;
import dev.pugmark.dialect.Services;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import java.util.List;

/**
 * This contract's part in the live feed: how things stand first, then every change of tasks,
 * sessions and events, those that came through other channels too.
 */
final class TaskFeed implements Feed {
  private final Services services;
  private final TaskView view;
  private final Book book;

  TaskFeed(Services services) {
    this.services = services;
    this.view = new TaskView(services);
    this.book = new Book(services);
  }

  @Override
  public List<ObjectNode> opening(Frame.About wanted) {
    var list = new TaskList(services, view);
    var only = wanted.task() == null ? null : book.resolved(wanted.task());
    var snapshot = Json.object();
    snapshot.set("stats", list.stats());
    snapshot.set(
        "tasks",
        list.tasks(
            task -> task.archivedMicros() == null && (only == null || only.equals(task.id()))));
    return List.of(message("snapshot", snapshot));
  }

  static ObjectNode message(String type, ObjectNode payload) {
    var message = Json.object().put("type", type);
    message.set("payload", payload);
    return message;
  }

  @Override
  public List<Frame> frames(List<Event> events) {
    var page = new FeedPage(services, book, view, events);
    events.forEach(page::take);
    return page.frames();
  }
}
