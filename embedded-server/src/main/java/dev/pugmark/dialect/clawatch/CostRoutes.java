package dev.pugmark.dialect.clawatch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.pugmark.dialect.Answer;
import dev.pugmark.dialect.Problem;
import dev.pugmark.dialect.Request;
import dev.pugmark.dialect.Route;
import dev.pugmark.dialect.Services;
import dev.pugmark.json.Json;
import dev.pugmark.model.Instants;
import dev.pugmark.store.AgentReads;
import dev.pugmark.store.SpendReads;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was spent, whoever told of it: in all, by agent, by model. The three agree. */
final class CostRoutes {
  /** Stands where nobody said who spent it, or on which model. */
  private static final String UNKNOWN = "unknown";

  private final AgentReads agents;
  private final SpendReads spend;

  CostRoutes(Services services) {
    this.agents = new AgentReads(services.store());
    this.spend = new SpendReads(services.store());
  }

  List<Route> routes() {
    return List.of(Route.get("/api/costs", "Costs by agent and by model", this::costs));
  }

  /** An amount of money and of tokens. */
  private record Sum(BigDecimal costUsd, long tokens) {
    static final Sum ZERO = new Sum(BigDecimal.ZERO, 0);

    Sum plus(BigDecimal usd, long more) {
      return new Sum(costUsd.add(usd), tokens + more);
    }
  }

  private Answer costs(Request request) throws Problem {
    var from = time(request, "from");
    var to = time(request, "to");
    var agent = request.single("agentId");
    var byAgent = new LinkedHashMap<String, Sum>();
    var byModel = new LinkedHashMap<String, Sum>();
    var names = new LinkedHashMap<String, String>();
    for (var known : agent == null ? agents.all() : agents.byIds(List.of(agent))) {
      names.put(known.id(), known.name());
      if (from == null && to == null) {
        byAgent.put(known.id(), Sum.ZERO);
      }
    }
    var total = BigDecimal.ZERO;
    for (var spent : spend.between(from, to)) {
      var spender = spent.agent().isEmpty() ? UNKNOWN : spent.agent();
      if (agent == null || agent.equals(spender)) {
        add(byAgent, spender, spent);
        add(byModel, spent.model().isEmpty() ? UNKNOWN : spent.model(), spent);
        total = total.add(spent.costUsd());
      }
    }
    var body = Json.object();
    body.put("totalUsd", plain(total));
    write(byAgent, "agentId", names, body.putArray("byAgent"));
    write(byModel, "model", null, body.putArray("byModel"));
    return Answer.json(200, body);
  }

  private static void add(Map<String, Sum> sums, String key, SpendReads.Spent spent) {
    sums.merge(
        key,
        new Sum(spent.costUsd(), spent.tokens()),
        (before, more) -> before.plus(more.costUsd(), more.tokens()));
  }

  private static void write(
      Map<String, Sum> sums, String key, @Nullable Map<String, String> names, ArrayNode list) {
    var byCost = Comparator.comparing((Map.Entry<String, Sum> e) -> e.getValue().costUsd());
    sums.entrySet().stream()
        .sorted(byCost.reversed().thenComparing(Map.Entry::getKey))
        .forEach(entry -> {
          var row = list.addObject().put(key, entry.getKey());
          if (names != null) {
            row.put("name", names.getOrDefault(entry.getKey(), entry.getKey()));
          }
          row.put("costUsd", plain(entry.getValue().costUsd()));
          row.put("tokenCount", entry.getValue().tokens());
        });
  }

  private static BigDecimal plain(BigDecimal sum) {
    var stripped = sum.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  private static @Nullable Long time(Request request, String name) throws Problem {
    var given = request.single(name);
    if (given == null) {
      return null;
    }
    var micros = Instants.parseMicros(given);
    if (micros.isEmpty()) {
      throw new Problem(400, "bad_request", name + " is no time in ISO 8601", name);
    }
    return micros.getAsLong();
  }
}
