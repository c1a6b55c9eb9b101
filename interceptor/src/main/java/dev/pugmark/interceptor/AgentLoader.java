package dev.pugmark.interceptor;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Loads the agent's own classes from entries that no other loader takes for classes. It sees the
 * JDK and nothing of the program, and the program sees nothing of it.
 */
public final class AgentLoader extends ClassLoader {
  private static final String FOLDER = "inst/";
  private static final String SUFFIX = ".clazz";

  static {
    registerAsParallelCapable();
  }

  private final JarFile jar;

  private AgentLoader(JarFile jar) {
    super("pugmark", ClassLoader.getPlatformClassLoader());
    this.jar = jar;
  }

  static AgentLoader ofThisJar() throws IOException, URISyntaxException {
    URL place = PugmarkAgent.class.getProtectionDomain().getCodeSource().getLocation();
    return new AgentLoader(new JarFile(new File(place.toURI()), false));
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = read(FOLDER + name.replace('.', '/') + SUFFIX);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  private byte @Nullable [] read(String entry) {
    var found = jar.getJarEntry(entry);
    if (found == null) {
      return null;
    }
    try (InputStream in = jar.getInputStream(found)) {
      return in.readAllBytes();
    } catch (IOException unreadable) {
      return null;
    }
  }

  /** Its own class files under their usual names, and those of the JDK. */
  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    byte[] bytes =
        name.endsWith(".class")
            ? read(FOLDER + name.substring(0, name.length() - ".class".length()) + SUFFIX)
            : read(FOLDER + name);
    return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
  }
}
