package program;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Calls one address again and again, and says how long it took: client, address, calls. */
public final class Bench {
  public static void main(String[] args) throws Exception {
    long inMain = System.currentTimeMillis();
    Client client =
        (Client) Class.forName("program." + args[0]).getDeclaredConstructor().newInstance();
    client.call("GET", args[1], null);
    long answered = System.currentTimeMillis();
    int calls = Integer.parseInt(args[2]);
    for (int i = 0; i < calls; i++) {
      client.call("GET", args[1], null);
    }
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long[] nanos = new long[calls];
    long cpu = system.getProcessCpuTime();
    for (int i = 0; i < calls; i++) {
      long start = System.nanoTime();
      client.call("GET", args[1], null);
      nanos[i] = System.nanoTime() - start;
    }
    cpu = system.getProcessCpuTime() - cpu;
    Arrays.sort(nanos);
    System.out.println(
        inMain
            + " "
            + answered
            + " "
            + nanos[calls / 2]
            + " "
            + nanos[(int) (calls * 0.99)]
            + " "
            + cpu / calls
            + " "
            + resident());
    System.exit(0);
  }

  /** Kibibytes in memory; 0 where the system does not say. */
  private static long resident() throws java.io.IOException {
    Path status = Path.of("/proc/self/status");
    if (Files.isReadable(status)) {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("VmRSS:")) {
          return Long.parseLong(line.replaceAll("[^0-9]", ""));
        }
      }
    }
    return 0;
  }
}
