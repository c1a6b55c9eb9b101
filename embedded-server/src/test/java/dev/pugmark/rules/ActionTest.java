package dev.pugmark.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActionTest {
  @ParameterizedTest
  @CsvSource({
    "Bash,COMMAND",
    "BASH,COMMAND",
    "shell,COMMAND",
    "terminal,COMMAND",
    "terminal.command,COMMAND",
    "command,COMMAND",
    "run-command,COMMAND",
    "run_test,COMMAND",
    "run-build,COMMAND",
    "run_lint,COMMAND",
    "exec,COMMAND",
    "exec_command,COMMAND",
    "local_shell,COMMAND",
    "Read,FILE_READ",
    "Grep,FILE_READ",
    "Glob,FILE_READ",
    "LS,FILE_READ",
    "list,FILE_READ",
    "file,FILE_READ",
    "read_file,FILE_READ",
    "view-file,FILE_READ",
    "open-file,FILE_READ",
    "Edit,FILE_WRITE",
    "MultiEdit,FILE_WRITE",
    "multi-edit,FILE_WRITE",
    "Write,FILE_WRITE",
    "apply_patch,FILE_WRITE",
    "apply-patch,FILE_WRITE",
    "patch,FILE_WRITE",
    "write-file,FILE_WRITE",
    "modify_file,FILE_WRITE",
    "edit-file,FILE_WRITE",
    "WebFetch,WEB",
    "web_fetch,WEB",
    "WebSearch,WEB",
    "web,WEB",
    "search-web,WEB"
  })
  void knowsToolsByAnyCaseAndVariant(String tool, Action action) {
    assertThat(Action.ofTool(tool)).isEqualTo(action);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PowerShell",
        "NotebookEdit",
        "BashOutput",
        "Monitor",
        "mcp__files__read",
        "Task",
        ""
      })
  void mapsOtherToolsToNoAction(String tool) {
    assertThat(Action.ofTool(tool)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "run_command,COMMAND",
    "run_test,COMMAND",
    "run_build,COMMAND",
    "run_lint,COMMAND",
    "verify,COMMAND",
    "shell_probe,COMMAND",
    "read_file,FILE_READ",
    "modify_file,FILE_WRITE",
    "create_file,FILE_WRITE",
    "delete_file,FILE_WRITE",
    "rename_file,FILE_WRITE",
    "apply_patch,FILE_WRITE",
    "web_search,WEB",
    "web_fetch,WEB"
  })
  void knowsSubtypeKeys(String key, Action action) {
    assertThat(Action.ofSubtype(key)).isEqualTo(action);
  }

  @ParameterizedTest
  @CsvSource({
    "terminal,,COMMAND",
    "file,observe,FILE_READ",
    "file,read,FILE_READ",
    "file,modify,FILE_WRITE",
    "file,,FILE_WRITE",
    "web,,WEB",
    "explore,read,"
  })
  void knowsFamiliesOfTools(String family, String operation, Action action) {
    assertThat(Action.ofFamily(family, operation)).isEqualTo(action);
  }

  @ParameterizedTest
  @CsvSource({
    "command,COMMAND",
    "file-read,FILE_READ",
    "file-write,FILE_WRITE",
    "web,WEB",
    "Bash,",
    ","
  })
  void readsItsOwnWords(String word, Action action) {
    assertThat(Action.ofWire(word)).isEqualTo(action);
  }
}
