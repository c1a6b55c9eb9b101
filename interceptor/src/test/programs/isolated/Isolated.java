package program;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;

/** Runs the driver behind a loader that has its own copy of everything but the JDK, as bundles do. */
public final class Isolated {
  public static void main(String[] args) throws Exception {
    List<URL> places = new ArrayList<>();
    for (String place : System.getProperty("java.class.path").split(File.pathSeparator)) {
      places.add(new File(place).toURI().toURL());
    }
    Class.forName("program.Driver", true, new Bundle(places.toArray(new URL[0])))
        .getMethod("main", String[].class)
        .invoke(null, (Object) args);
  }

  private static final class Bundle extends URLClassLoader {
    Bundle(URL[] places) {
      super(places, null);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        if (known != null) {
          return known;
        }
        return ofJdk(name)
            ? getPlatformClassLoader().loadClass(name)
            : findClass(name);
      }
    }

    private static boolean ofJdk(String name) {
      return name.startsWith("java.")
          || name.startsWith("javax.")
          || name.startsWith("jdk.")
          || name.startsWith("org.ietf.");
    }
  }
}
