package dev.pugmark.interceptor.forked;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate for this computer, signed by nobody else. */
record Certificates(Path store) {
  static final String PASSWORD = "changeit";

  static Certificates make(Path folder, String name) throws IOException, InterruptedException {
    var store = folder.resolve(name + ".p12");
    var command =
        new ProcessBuilder(
                Jdk.OWN.home().resolve("bin/keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    var said =
        new String(
            command.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    if (command.waitFor() != 0) {
      throw new IOException(said);
    }
    return new Certificates(store);
  }

  SSLContext context() throws IOException, GeneralSecurityException {
    var keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
