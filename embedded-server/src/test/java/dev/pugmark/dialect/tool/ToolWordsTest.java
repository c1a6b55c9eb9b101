package dev.pugmark.dialect.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.model.Lane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Bash|{\"command\":\"mvn test\"}|IMPLEMENTATION|Bash: mvn test",
        "Bash|{\"command\":\"git status && ls -la\"}|EXPLORATION|Bash: git status && ls -la",
        "Bash|{\"command\":\"cat a.txt > b.txt\"}|EXPLORATION|Bash: cat a.txt > b.txt",
        "Edit|{\"file_path\":\"/home/ada/Tax.java\"}|IMPLEMENTATION|Edit: Tax.java",
        "Write|{\"file_path\":\"C:\\\\src\\\\Tax.java\"}|IMPLEMENTATION|Write: Tax.java",
        "Read|{\"file_path\":\"a/b.txt\",\"offset\":10,\"limit\":5}|EXPLORATION|Read: b.txt (lines 10–14)",
        "Read|{\"file_path\":\"a/b.txt\",\"offset\":10}|EXPLORATION|Read: b.txt (from line 10)",
        "Grep|{\"pattern\":\"tax\",\"output_mode\":\"count\"}|EXPLORATION|Grep: tax [count]",
        "WebFetch|{\"url\":\"https://example.org\",\"prompt\":\"x\"}|EXPLORATION|WebFetch: https://example.org",
        "TodoWrite|{\"todos\":[{\"status\":\"completed\"},{}]}|TODOS|TodoWrite: 1 of 2 done",
        "AskUserQuestion|{\"questions\":[{\"question\":\"Why?\"}]}|QUESTIONS|AskUserQuestion: Why?",
        "ExitPlanMode|{\"plan\":\"First\\nSecond\"}|PLANNING|ExitPlanMode: First …",
        "Agent|{\"description\":\"Find it\",\"prompt\":\"p\"}|COORDINATION|Agent: Find it",
        "mcp__bank__pay|{}|COORDINATION|MCP: bank/pay",
        "PowerShell|{\"command\":\"git status\"}|EXPLORATION|PowerShell: git status",
        "BashOutput|{\"bash_id\":\"b1\"}|EXPLORATION|BashOutput: b1",
        "KillShell|{\"bash_id\":\"b1\"}|IMPLEMENTATION|KillShell: b1",
        "Monitor|{\"command\":\"tail -f a\"}|BACKGROUND|Monitor: tail -f a",
        "NotebookEdit|{\"notebook_path\":\"a/n.ipynb\"}|IMPLEMENTATION|NotebookEdit: n.ipynb",
        "Glob|{\"pattern\":\"**/*.java\"}|EXPLORATION|Glob: **/*.java",
        "LSP|{\"operation\":\"hover\",\"symbol\":\"Tax\"}|EXPLORATION|LSP: hover Tax",
        "WebSearch|{\"query\":\"tax law\"}|EXPLORATION|WebSearch: tax law",
        "ToolSearch|{\"query\":\"pay\"}|EXPLORATION|ToolSearch: pay",
        "TaskCreate|{\"subject\":\"Write docs\"}|TODOS|TaskCreate: Write docs",
        "TaskUpdate|{\"taskId\":\"7\",\"status\":\"completed\"}|TODOS|TaskUpdate: completed",
        "EnterPlanMode|{}|PLANNING|EnterPlanMode",
        "EnterWorktree|{\"path\":\"wt\"}|BACKGROUND|EnterWorktree: wt",
        "ExitWorktree|{}|BACKGROUND|ExitWorktree",
        "Skill|{\"skill\":\"review\"}|COORDINATION|Skill: review",
        "CronCreate|{\"schedule\":\"* * * * *\"}|COORDINATION|CronCreate: * * * * *",
        "CronDelete|{\"id\":\"1\"}|COORDINATION|CronDelete",
        "SomethingNew|{\"query\":\"q\"}|IMPLEMENTATION|SomethingNew: q",
        "SomethingNew|17|IMPLEMENTATION|SomethingNew"
      })
  void saysInALineWhatACallDoesAndWhereToDrawIt(String tool, String input, Lane lane, String title)
      throws BadJsonException {
    var json = Json.read(input);

    assertThat(ToolWords.lane(tool, json)).isEqualTo(lane);
    assertThat(ToolWords.title(tool, json)).isEqualTo(title);
  }

  @Test
  void cutsTitlesWithoutBreakingACharacter() {
    var title = ToolWords.line("😀".repeat(200));

    assertThat(title.length()).isLessThanOrEqualTo(ToolWords.TITLE_LIMIT);
    assertThat(title).endsWith("😀 …");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "npm run test:unit|run_test|EXECUTE_CHECK",
        "FOO=1 vitest|run_test|EXECUTE_CHECK",
        "pnpm lint|run_lint|EXECUTE_CHECK",
        "tsc --noEmit|run_build|EXECUTE_CHECK",
        "cat a && grep b c|read_file|READ_ONLY",
        "sed -n 1,5p a|read_file|READ_ONLY",
        "find . -name x|search|READ_ONLY",
        "git log --oneline|inspect_log|READ_ONLY",
        "git commit -m 'a; rm b'|vcs_write|WRITE",
        "git reset --hard|vcs_write|DESTRUCTIVE",
        "git push origin main|publish|NETWORK",
        "git pull|fetch_repo|READ_ONLY",
        "mkdir -p a && touch a/b|write_file|WRITE",
        "ls; rm -rf a|list|DESTRUCTIVE",
        "curl -s https://example.org|fetch_url|NETWORK",
        "echo hi > a.txt|unknown|WRITE",
        "make all 2>&1|unknown|UNKNOWN",
        "echo \"a && rm b\"|unknown|UNKNOWN",
        "(cd a; rm b)|unknown|UNKNOWN",
        "npm test && git push|run_test|NETWORK",
        "ls && make|list|UNKNOWN"
      })
  void readsWhatACommandLineIsFor(String line, String operation, ShellCommand.Effect effect) {
    assertThat(ShellCommand.of(line)).isEqualTo(new ShellCommand(operation, effect));
  }

  @Test
  void looksAtEveryPartOfAPipe() {
    assertThat(ShellCommand.of("cat a | grep b").effect()).isEqualTo(ShellCommand.Effect.READ_ONLY);
    assertThat(ShellCommand.of("ls | xargs rm").effect()).isEqualTo(ShellCommand.Effect.UNKNOWN);
  }

  @Test
  void takesAnythingForACommandLine() {
    for (var odd : new String[] {"", "   ", "&&", "'", "\"\\", "|||", "A=1", "\\", "((("}) {
      assertThat(ShellCommand.of(odd).effect()).isEqualTo(ShellCommand.Effect.UNKNOWN);
    }
  }
}
