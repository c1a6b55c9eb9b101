package dev.pugmark.app.panel.connect;

import java.util.List;

/** Does what a person asks for in the Connect place. FX thread; nothing of it takes long. */
public interface ConnectDesk {
  /** Does nothing. */
  ConnectDesk NONE =
      new ConnectDesk() {
        @Override
        public void look() {}

        @Override
        public void connect(String runtime) {}

        @Override
        public void undo(String runtime) {}

        @Override
        public void chooseProject() {}

        @Override
        public void allProjects() {}

        @Override
        public void importAll(List<String> projects) {}

        @Override
        public void watch(boolean on) {}
      };

  /** Looks at everything again: settings and transcripts. */
  void look();

  /** Makes the change that is shown for a runtime. */
  void connect(String runtime);

  /** Goes back to before, as it is shown. */
  void undo(String runtime);

  /** Asks for a folder and shows the settings of that project. */
  void chooseProject();

  /** Shows the settings for all projects again. */
  void allProjects();

  /** Imports the transcripts of some projects, by their ids. */
  void importAll(List<String> projects);

  /** Follows the folders of transcripts from now on, or no more. */
  void watch(boolean on);
}
