-- The log. Rows are never deleted and seq is never reused; erasing empties payloads.
-- Times are microseconds since the epoch, UTC. data and raw are JSON text, or deflated when a BLOB.
CREATE TABLE event (
  seq            INTEGER PRIMARY KEY,
  ts             INTEGER NOT NULL,
  received       INTEGER NOT NULL,
  clock          INTEGER NOT NULL,          -- 0 the sender's, 1 of arrival, 2 from a record
  kind           TEXT    NOT NULL,
  dialect        TEXT    NOT NULL,
  lane           TEXT,
  state          INTEGER NOT NULL,          -- 0 shown, 1 shadowed by another dialect, 2 replaced
  rank           INTEGER NOT NULL,
  key            TEXT,
  group_id       TEXT    NOT NULL,
  session_id     TEXT,
  run_id         TEXT,
  turn_id        TEXT,
  task_id        TEXT,
  agent_id       TEXT,
  team_id        TEXT,
  runtime        TEXT,
  trace_id       TEXT,
  span_id        TEXT,
  parent_span_id TEXT,
  correlation_id TEXT,
  data,
  raw
);
CREATE INDEX event_group ON event (group_id, seq);
CREATE INDEX event_kind ON event (kind, seq);
CREATE INDEX event_error ON event (ts) WHERE kind = 'error';
-- For telling by nearness that two dialects speak of one happening.
CREATE INDEX event_near ON event (group_id, ts)
  WHERE kind IN ('user_message', 'assistant_message', 'execution_started', 'execution_completed',
                 'context_compacted', 'error') AND key IS NOT NULL;
CREATE INDEX event_task ON event (task_id, seq) WHERE task_id <> group_id;

-- Which row stands for a key in each dialect. The key is the first 16 bytes of its SHA-256.
CREATE TABLE live_key (
  key     BLOB    NOT NULL,
  dialect TEXT    NOT NULL,
  seq     INTEGER NOT NULL,
  rank    INTEGER NOT NULL,
  content INTEGER NOT NULL,                 -- fingerprint: equal content writes nothing
  PRIMARY KEY (key, dialect)
) WITHOUT ROWID;

-- Everything below is folded from the log, group by group, and can be rebuilt.
CREATE TABLE trace (
  group_id     TEXT PRIMARY KEY,
  session_key  TEXT    NOT NULL,            -- session, else the outermost group
  sort         TEXT    NOT NULL,            -- session, run, task, agent, subagent
  parent_group TEXT,
  parent_span  TEXT,
  agent_id     TEXT,
  runtime      TEXT,
  team_id      TEXT,
  dialects     TEXT    NOT NULL,            -- comma list, in order of first sight
  title        TEXT,
  title_rank   INTEGER NOT NULL,
  title_us     INTEGER NOT NULL,            -- when what gave the title happened
  status       TEXT    NOT NULL,
  told_status  TEXT,                        -- the last one a client gave by itself
  cwd          TEXT,
  model        TEXT,
  first_us     INTEGER NOT NULL,
  last_us      INTEGER NOT NULL,
  first_seq    INTEGER NOT NULL,
  last_seq     INTEGER NOT NULL,
  ended_us     INTEGER,
  events       INTEGER NOT NULL,
  turns        INTEGER NOT NULL,
  open_runs    INTEGER NOT NULL,
  tool_calls   INTEGER NOT NULL,
  tool_errors  INTEGER NOT NULL,
  told_calls   INTEGER NOT NULL,            -- the part of tool_calls of runs without a call seen
  told_errors  INTEGER NOT NULL,            -- the part of tool_errors of such runs
  open_calls   INTEGER NOT NULL,
  errors       INTEGER NOT NULL,
  compactions  INTEGER NOT NULL,
  input        INTEGER NOT NULL,
  output       INTEGER NOT NULL,
  cache_read   INTEGER NOT NULL,
  cache_write  INTEGER NOT NULL,
  cost_pico    INTEGER NOT NULL,
  est_pico     INTEGER NOT NULL,            -- the part of cost_pico that is estimated
  priced       INTEGER NOT NULL,            -- how many entries have a cost
  unpriced     INTEGER NOT NULL,            -- how many have tokens and no known price
  ext_calls    INTEGER NOT NULL,            -- HTTP calls to the outside
  ext_errors   INTEGER NOT NULL             -- without an answer, or with status 400 and above
) WITHOUT ROWID;
CREATE INDEX trace_session ON trace (session_key, last_us);
CREATE INDEX trace_last ON trace (last_us);

CREATE TABLE span (
  group_id    TEXT    NOT NULL,
  span_id     TEXT    NOT NULL,
  parent_id   TEXT,
  kind        TEXT    NOT NULL,             -- tool, llm, run, turn, span, or as given
  name        TEXT,
  title       TEXT,
  agent_id    TEXT,
  run_id      TEXT,
  turn_hint   TEXT,
  lane        TEXT,
  start_us    INTEGER,
  start_clock INTEGER NOT NULL,
  end_us      INTEGER,
  end_clock   INTEGER NOT NULL,
  duration_us INTEGER,                      -- as the sender measured it
  status      TEXT    NOT NULL,
  error       TEXT,
  call_seq    INTEGER NOT NULL,             -- the event that opened it; 0: an orphan result
  call_rank   INTEGER NOT NULL,
  call_key    TEXT,
  result_seq  INTEGER NOT NULL,             -- the event that closed it; 0: never finished
  result_rank INTEGER NOT NULL,
  result_key  TEXT,
  model       TEXT,
  input       INTEGER,
  output      INTEGER,
  cache_read  INTEGER,
  cache_write INTEGER,
  cost_pico   INTEGER,
  cost_origin TEXT,                         -- reported, estimated, unknown; null without usage
  tokens      INTEGER NOT NULL,             -- of all sorts, where they were not told apart
  PRIMARY KEY (group_id, span_id)
) WITHOUT ROWID;

-- Runs as they were reported, and turns of conversations.
CREATE TABLE run (
  group_id        TEXT    NOT NULL,
  run_id          TEXT    NOT NULL,
  sort            TEXT    NOT NULL,         -- run, turn, subagent
  turn_id         TEXT,
  turn_index      INTEGER,
  session_id      TEXT,
  agent_id        TEXT,
  runtime         TEXT,
  trace_id        TEXT,
  status          TEXT    NOT NULL,
  start_us        INTEGER NOT NULL,
  end_us          INTEGER,
  duration_us     INTEGER,                  -- as its sender measured it
  api_us          INTEGER,
  first_token_us  INTEGER,
  num_turns       INTEGER,
  model           TEXT,
  prompt          TEXT,
  error           TEXT,
  seq             INTEGER NOT NULL,         -- of the document or of the user message
  end_seq         INTEGER NOT NULL,
  input           INTEGER NOT NULL,
  output          INTEGER NOT NULL,
  cache_read      INTEGER NOT NULL,
  cache_write     INTEGER NOT NULL,
  cost_pico       INTEGER,
  sdk_pico        INTEGER,
  est_pico        INTEGER,
  unpriced        INTEGER NOT NULL,
  alias           TEXT,                     -- run_id that another dialect gave this turn
  end_clock       INTEGER NOT NULL,         -- of the end that is believed
  end_rank        INTEGER NOT NULL,
  PRIMARY KEY (group_id, run_id)
) WITHOUT ROWID;
CREATE INDEX run_id ON run (run_id);
CREATE INDEX run_start ON run (start_us);
CREATE INDEX run_trace ON run (trace_id, start_us);

CREATE TABLE run_tool (
  group_id    TEXT    NOT NULL,
  run_id      TEXT    NOT NULL,
  tool        TEXT    NOT NULL,
  source      INTEGER NOT NULL,             -- 0 counted from spans, 1 summed up by the client
  calls       INTEGER NOT NULL,
  ok          INTEGER NOT NULL,
  failed      INTEGER NOT NULL,
  duration_us INTEGER NOT NULL,
  timed       INTEGER NOT NULL,             -- calls whose duration is known
  PRIMARY KEY (group_id, run_id, tool, source)
) WITHOUT ROWID;

CREATE TABLE actor (
  group_id TEXT    NOT NULL,
  agent_id TEXT    NOT NULL,
  runtime  TEXT,
  first_us INTEGER NOT NULL,
  last_us  INTEGER NOT NULL,
  events   INTEGER NOT NULL,
  errors   INTEGER NOT NULL,
  first_seq INTEGER NOT NULL,
  last_seq INTEGER NOT NULL,
  live_us  INTEGER NOT NULL,                -- last heard of while it happened; 0: imports only
  PRIMARY KEY (group_id, agent_id)
) WITHOUT ROWID;
CREATE INDEX actor_agent ON actor (agent_id, last_us);

CREATE TABLE spend (
  group_id    TEXT    NOT NULL,
  run_id      TEXT    NOT NULL,             -- the run or turn it is counted in; empty outside
  quarter_us  INTEGER NOT NULL,             -- the quarter of an hour it happened in
  agent_id    TEXT    NOT NULL,             -- empty when none is known
  model       TEXT    NOT NULL,             -- empty when none is known
  entries     INTEGER NOT NULL,
  input       INTEGER NOT NULL,
  output      INTEGER NOT NULL,
  cache_read  INTEGER NOT NULL,
  cache_write INTEGER NOT NULL,
  cost_pico   INTEGER NOT NULL,
  est_pico    INTEGER NOT NULL,
  unpriced    INTEGER NOT NULL,
  tokens      INTEGER NOT NULL,             -- of all sorts, where they were not told apart
  PRIMARY KEY (group_id, run_id, quarter_us, agent_id, model)
) WITHOUT ROWID;
CREATE INDEX spend_quarter ON spend (quarter_us);

-- What importers remember of the files they read.
CREATE TABLE import_file (
  path     TEXT PRIMARY KEY,
  size     INTEGER NOT NULL,
  modified INTEGER NOT NULL,
  offset   INTEGER NOT NULL,
  line     INTEGER NOT NULL,
  tail     BLOB    NOT NULL,
  state    TEXT    NOT NULL
) WITHOUT ROWID;

CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- For what is asked of one team: its newest events, however far back in the log. Few events name one.
CREATE INDEX event_team ON event (team_id, seq) WHERE team_id IS NOT NULL;

-- Tasks as their contract keeps them: folded from the log too. A session of a runtime is bound to a
-- task; a window is a stretch of work on it.
CREATE TABLE task (
  group_id        TEXT    NOT NULL,
  task_id         TEXT    NOT NULL,
  title           TEXT,
  status          TEXT,                     -- running, waiting, completed, errored
  sort            TEXT,                     -- primary, background
  origin          TEXT,                     -- user, server-sdk
  created_us      INTEGER,                  -- null: another channel's, and only noted here
  updated_us      INTEGER NOT NULL,
  session_us      INTEGER,
  workspace       TEXT,
  runtime         TEXT,
  archived_us     INTEGER,
  parent_task     TEXT,                     -- as given
  parent_session  TEXT,
  background_task TEXT,
  partition       TEXT,                     -- a JSON object
  PRIMARY KEY (group_id, task_id)
) WITHOUT ROWID;
CREATE INDEX task_id ON task (task_id);
CREATE INDEX task_parent ON task (parent_task) WHERE parent_task IS NOT NULL;

CREATE TABLE task_binding (
  group_id        TEXT    NOT NULL,
  runtime         TEXT    NOT NULL,
  runtime_session TEXT    NOT NULL,
  task_id         TEXT    NOT NULL,
  session_id      TEXT    NOT NULL,
  bound_us        INTEGER NOT NULL,
  bound_seq       INTEGER NOT NULL,
  free_us         INTEGER,                  -- null while it is bound
  task_alias      TEXT,                     -- what clients call the task before they know its id
  session_alias   TEXT,
  PRIMARY KEY (group_id, runtime, runtime_session, task_id)
) WITHOUT ROWID;
CREATE INDEX task_binding_session ON task_binding (runtime_session, runtime);
CREATE INDEX task_binding_task ON task_binding (task_id);
CREATE INDEX task_binding_task_alias ON task_binding (task_alias);
CREATE INDEX task_binding_session_alias ON task_binding (session_alias);

CREATE TABLE task_window (
  group_id        TEXT    NOT NULL,
  window_id       TEXT    NOT NULL,
  task_id         TEXT    NOT NULL,
  session_id      TEXT,
  status          TEXT,                     -- running, completed, errored; null: named, never opened
  start_us        INTEGER,
  end_us          INTEGER,
  seq             INTEGER NOT NULL,         -- of the event that it is known from
  runtime         TEXT,
  runtime_session TEXT,
  open_turn       TEXT,
  PRIMARY KEY (group_id, window_id)
) WITHOUT ROWID;
CREATE INDEX task_window_id ON task_window (window_id);
CREATE INDEX task_window_task ON task_window (task_id, seq);

CREATE TABLE task_work (
  group_id    TEXT    NOT NULL,
  task_id     TEXT    NOT NULL,
  events      INTEGER NOT NULL,
  first_us    INTEGER,
  first_text  TEXT,
  first_title TEXT,
  user_us     INTEGER,
  user_text   TEXT,
  start_text  TEXT,
  PRIMARY KEY (group_id, task_id)
) WITHOUT ROWID;
CREATE INDEX task_work_task ON task_work (task_id);

CREATE TABLE event_label (
  group_id TEXT NOT NULL,
  event_id TEXT NOT NULL,                   -- as its contract calls it
  label    TEXT NOT NULL,
  PRIMARY KEY (group_id, event_id)
) WITHOUT ROWID;

-- External calls: the HTTP calls that agents make to the outside. One row a call; what is only
-- shown, such as the address and the media types, is in the data of the event of its seq.
CREATE TABLE external_call (
  group_id       TEXT    NOT NULL,
  call_id        TEXT    NOT NULL,
  session_id     TEXT,
  attribution    TEXT    NOT NULL,          -- bound, baggage, process, trace, time, none
  agent_id       TEXT,
  run_id         TEXT,
  trace_id       TEXT,                      -- of the traceparent, not the group
  instance       TEXT,                      -- of the producer
  source         TEXT,
  library        TEXT,
  is_open        INTEGER NOT NULL,          -- 1: it had not ended when it was last told of
  started_us     INTEGER NOT NULL,
  method         TEXT    NOT NULL,
  host           TEXT    NOT NULL,
  port           INTEGER,
  path           TEXT    NOT NULL,
  reach          TEXT    NOT NULL,          -- loopback, private, link_local, public
  category       TEXT    NOT NULL,          -- llm, other
  provider       TEXT,
  hop_hosts      TEXT,                      -- comma list of other hosts it was redirected to
  status         INTEGER,                   -- null: no answer
  error_kind     TEXT,
  latency_us     INTEGER,                   -- until the end of the body
  ttfb_us        INTEGER,
  request_bytes  INTEGER,
  response_bytes INTEGER,
  open_seq       INTEGER NOT NULL,          -- the event that told of its start; 0: none
  seq            INTEGER NOT NULL,          -- the event that says most of it
  PRIMARY KEY (group_id, call_id)
);
CREATE INDEX external_call_session ON external_call (session_id, started_us, call_id);
CREATE INDEX external_call_time ON external_call (started_us, call_id);
-- The columns after the third are there so that sums by host read nothing but this index.
CREATE INDEX external_call_host ON external_call
  (host, started_us, call_id, is_open, status, latency_us, reach, category, provider,
   request_bytes, response_bytes, session_id);
CREATE INDEX external_call_run ON external_call (run_id, started_us) WHERE run_id IS NOT NULL;
CREATE INDEX external_call_trace ON external_call (trace_id, started_us)
  WHERE trace_id IS NOT NULL;
CREATE INDEX external_call_hops ON external_call (started_us) WHERE hop_hosts IS NOT NULL;

-- The processes that tell of calls, and what they counted.
CREATE TABLE call_producer (
  group_id          TEXT    NOT NULL,
  instance          TEXT    NOT NULL,
  name              TEXT,
  version           TEXT,
  language          TEXT,
  runtime           TEXT,
  pid               INTEGER,
  started_us        INTEGER,
  session_id        TEXT,                   -- the one its calls have by default
  first_us          INTEGER NOT NULL,
  last_us           INTEGER NOT NULL,
  captured          INTEGER,
  excluded          INTEGER,
  dropped           INTEGER,
  suppressed_errors INTEGER,
  spooled           INTEGER,
  PRIMARY KEY (group_id, instance)
) WITHOUT ROWID;
-- Agents that tell of themselves, and what was decided about any; in the group "agent:<id>".
CREATE TABLE agent (
  group_id   TEXT    NOT NULL,
  agent_id   TEXT    NOT NULL,
  name       TEXT,
  host       TEXT,
  status     TEXT    NOT NULL,              -- running, paused, stopped, error, stuck
  status_seq INTEGER NOT NULL,              -- the event that decided it
  was        TEXT,                          -- the status before it
  born_seq   INTEGER NOT NULL,              -- the first it said of itself; 0: it never did
  born_us    INTEGER NOT NULL,
  born_text  TEXT,                          -- as it wrote the time
  last_us    INTEGER NOT NULL,
  last_text  TEXT,
  heard_us   INTEGER NOT NULL,              -- last sign of life, never later than it was heard
  PRIMARY KEY (group_id, agent_id)
) WITHOUT ROWID;

CREATE TABLE alert (
  group_id     TEXT    NOT NULL,
  alert_id     TEXT    NOT NULL,
  seq          INTEGER NOT NULL,            -- the event that raised it
  ts           INTEGER NOT NULL,
  agent_id     TEXT    NOT NULL,
  type         TEXT    NOT NULL,            -- stuck, error, cost_spike, loop_detected
  severity     TEXT    NOT NULL,            -- critical, warning, info
  message      TEXT    NOT NULL,
  acknowledged INTEGER NOT NULL,            -- 1 once a person did
  limit_pico   INTEGER,                     -- of cost_spike: the limit that was passed
  causes       TEXT    NOT NULL,            -- JSON array of seqs
  PRIMARY KEY (group_id, alert_id)
) WITHOUT ROWID;
CREATE INDEX alert_id ON alert (alert_id);
CREATE INDEX alert_time ON alert (ts, seq);

-- What an agent does and spends, over all groups.
CREATE INDEX spend_agent ON spend (agent_id);
CREATE INDEX run_agent ON run (agent_id, start_us);
CREATE INDEX span_execution ON span (agent_id, start_us) WHERE kind = 'run';
CREATE INDEX span_spend ON span (start_us) WHERE cost_origin IS NOT NULL;
CREATE INDEX event_agent ON event (agent_id, ts, seq) WHERE group_id = 'agent:' || agent_id;

-- Rules and what they found: folded from the log too.
CREATE TABLE rule (
  group_id   TEXT    NOT NULL,
  rule_id    TEXT    NOT NULL,
  document   TEXT    NOT NULL,              -- all of it, a JSON object
  signature  TEXT    NOT NULL,              -- the same for rules that look for the same
  task_id    TEXT,                          -- null: it judges every turn
  author     TEXT    NOT NULL,              -- human, agent
  created_us INTEGER NOT NULL,
  seq        INTEGER NOT NULL,              -- of the event that made it
  revision   INTEGER NOT NULL,              -- of the event that gave it its signature
  deleted_us INTEGER,
  settled    INTEGER NOT NULL,              -- 1 once it was held against older turns
  PRIMARY KEY (group_id, rule_id)
) WITHOUT ROWID;

-- Every turn that was touched up to this event was judged.
CREATE TABLE rule_reach (
  group_id TEXT PRIMARY KEY,
  seq      INTEGER NOT NULL
) WITHOUT ROWID;

-- What a turn or reported run holds that rules look at.
CREATE TABLE turn (
  group_id    TEXT    NOT NULL,
  run_id      TEXT    NOT NULL,
  state       INTEGER NOT NULL,             -- 0 nothing to judge or judged as it is, 1 ended, 2 open,
                                            -- 3 changed since it was judged
  touched_seq INTEGER NOT NULL,             -- of the last event that added to it
  content     INTEGER NOT NULL,             -- stands for all it holds
  marks       INTEGER NOT NULL,             -- a sum over the parts it holds
  marked_seq  INTEGER NOT NULL,
  answer_seq  INTEGER NOT NULL,             -- of the last thing the model said; 0: none
  answer_us   INTEGER NOT NULL,
  judged      INTEGER,                      -- the content that was judged
  verdict     TEXT,                         -- the worst of its verdicts
  rules       INTEGER NOT NULL,             -- active when it was judged
  judged_us   INTEGER,
  judged_seq  INTEGER NOT NULL,
  PRIMARY KEY (group_id, run_id)
) WITHOUT ROWID;
CREATE INDEX turn_state ON turn (state, touched_seq) WHERE state > 0;
CREATE INDEX span_run ON span (group_id, run_id) WHERE kind = 'tool' AND run_id IS NOT NULL;

-- A row holds while its revision is that of the rule.
CREATE TABLE verdict (
  group_id TEXT    NOT NULL,
  run_id   TEXT    NOT NULL,
  rule_id  TEXT    NOT NULL,
  revision INTEGER NOT NULL,
  status   TEXT    NOT NULL,                -- verified, unverifiable, contradicted
  digest   INTEGER NOT NULL,                -- stands for the verdict and its evidence
  at_us    INTEGER NOT NULL,
  seq      INTEGER NOT NULL,                -- of the event that has the evidence
  PRIMARY KEY (group_id, run_id, rule_id)
) WITHOUT ROWID;

-- Events that meet a rule. A row holds while its revision is that of the rule.
CREATE TABLE enforcement (
  group_id TEXT    NOT NULL,
  event_id TEXT    NOT NULL,                -- the event's key, else "seq-" and its seq
  rule_id  TEXT    NOT NULL,
  match    TEXT    NOT NULL,                -- trigger, expect-fulfilled
  revision INTEGER NOT NULL,
  run_id   TEXT    NOT NULL,                -- the turn it was found in
  seq      INTEGER NOT NULL,                -- of the event
  at_us    INTEGER NOT NULL,
  PRIMARY KEY (group_id, event_id, rule_id, match)
) WITHOUT ROWID;

-- Which tasks are worked on in a group that is no task itself.
CREATE TABLE group_task (
  group_id TEXT    NOT NULL,
  task_id  TEXT    NOT NULL,
  first_us INTEGER NOT NULL,
  PRIMARY KEY (group_id, task_id)
) WITHOUT ROWID;
CREATE INDEX group_task_task ON group_task (task_id);

-- What goes on now: few rows at any time, however large the store.
CREATE INDEX trace_running ON trace (session_key) WHERE status IN ('running', 'in_progress');
CREATE INDEX span_open ON span (group_id, start_us) WHERE result_seq = 0 AND kind = 'tool';

-- Who began whom; few groups were begun by another.
CREATE INDEX trace_parent ON trace (parent_group) WHERE parent_group IS NOT NULL;

-- Which words each event says, and which marks it has (its kind, group, tool and so on): see Mark and
-- IndexText. The words themselves are nowhere else, so that what is emptied can leave without a trace.
CREATE VIRTUAL TABLE event_words USING fts5 (words, content='', columnsize=0, detail=none, tokenize='ascii');
INSERT INTO event_words (event_words, rank) VALUES ('secure-delete', 1);

-- The values that marks of tools, hosts, models and error classes stand for, as they are written.
CREATE TABLE known_mark (
  mark  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;
