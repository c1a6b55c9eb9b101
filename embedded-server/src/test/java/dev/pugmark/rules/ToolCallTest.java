package dev.pugmark.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolCallTest {
  private static ToolCall call(String json) throws BadJsonException {
    return ToolCall.of("e", 1, Json.read(json.replace('\'', '"')));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        // hooks and transcripts
        "{'name':'Bash','input':{'command':'mvn test'}};Bash;COMMAND;mvn test;",
        "{'name':'Edit','input':{'file_path':'/a/Tax.java'}};Edit;FILE_WRITE;;/a/Tax.java",
        "{'name':'NotebookEdit','input':{'notebook_path':'/a.ipynb'}};NotebookEdit;;;/a.ipynb",
        "{'name':'Grep','input':{'pattern':'x','path':'src'}};Grep;FILE_READ;;src",
        "{'name':'mcp__a__b','input':{'path':'x'}};mcp__a__b;;;x",
        "{'toolName':'WebFetch','input':{'url':'https://a'}};WebFetch;WEB;;",
        // other runtimes
        "{'name':'exec_command','input':{'cmd':'ls'}};exec_command;COMMAND;ls;",
        "{'name':'shell','input':{'command':['bash','-lc','mvn test']}};shell;COMMAND;mvn test;",
        "{'name':'shell','input':{'command':['ls','-l']}};shell;COMMAND;ls -l;",
        "{'name':'apply_patch','input':{'patch':'*** Begin Patch\\n*** Update File: a/b.py\\n'}};"
            + "apply_patch;FILE_WRITE;;a/b.py",
        "{'name':'apply_patch','input':'*** Add File: n.txt\\n'};apply_patch;FILE_WRITE;;n.txt",
        // the contract's own members: name, then kind of work, then command
        "{'metadata':{'toolName':'Read','filePath':'a.txt'}};Read;FILE_READ;;a.txt",
        "{'metadata':{'sourceTool':'Write'}};Write;FILE_WRITE;;",
        "{'metadata':{'toolName':'PowerShell','subtypeKey':'run_test','command':'x'}};"
            + "PowerShell;;x;",
        "{'name':'x','metadata':{'subtypeKey':'run_test','command':'npm test'}};x;COMMAND;npm test;",
        "{'metadata':{'toolFamily':'file','operation':'observe'}};;FILE_READ;;",
        "{'metadata':{'toolFamily':'file','operation':'modify'}};;FILE_WRITE;;",
        "{'metadata':{'command':'make'}};;COMMAND;make;",
        "{'filePaths':['a/b','c'],'metadata':{'filePath':'d','toolName':'Edit'}};"
            + "Edit;FILE_WRITE;;a/b",
        "{'title':'nothing at all'};;;;"
      })
  void readsEveryDialectsCalls(
      String json,
      @Nullable String tool,
      @Nullable Action action,
      @Nullable String command,
      @Nullable String path)
      throws BadJsonException {
    assertThat(call(json)).isEqualTo(new ToolCall("e", 1, tool, action, command, path));
  }

  @Test
  void isHeldAgainstPatternsByItsPathElseItsCommand() throws BadJsonException {
    assertThat(call("{'metadata':{'command':'cat a','filePath':'a'}}").subject()).isEqualTo("a");
    assertThat(call("{'metadata':{'command':'cat a'}}").subject()).isEqualTo("cat a");
    assertThat(call("{}").subject()).isEmpty();
  }

  @Test
  void isCompletedByAnotherEventOfIt() throws BadJsonException {
    var call = call("{'name':'Bash'}").or(call("{'name':'x','input':{'command':'ls'}}"));

    assertThat(call).isEqualTo(new ToolCall("e", 1, "Bash", Action.COMMAND, "ls", null));
  }
}
