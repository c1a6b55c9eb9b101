package program;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Calls one address again and again and says how long it took: client, address. What comes next is told on
 * standard input, a word and a number a line, so that several such processes can take turns.
 */
public final class Bench {
  private final Client client;
  private final String url;
  private long[] nanos = new long[0];
  private long cpu;
  private long threads;

  private Bench(Client client, String url) {
    this.client = client;
    this.url = url;
  }

  public static void main(String[] args) throws Exception {
    long inMain = System.currentTimeMillis();
    Bench bench =
        new Bench(
            (Client) Class.forName("program." + args[0]).getDeclaredConstructor().newInstance(),
            args[1]);
    bench.client.call("GET", args[1], null);
    System.out.println(inMain + " " + System.currentTimeMillis());
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", -1);
      System.out.println(bench.does(words[0], Integer.parseInt(words[1])));
    }
    System.exit(0);
  }

  private String does(String what, int number) throws Exception {
    switch (what) {
      case "warm":
        calls(number);
        return "warm";
      case "settle":
        settle();
        return "settled";
      case "mark":
        System.gc();
        cpu = ofProcess();
        threads = ofThreads();
        return "marked";
      case "block":
        long[] block = calls(number);
        int before = nanos.length;
        nanos = Arrays.copyOf(nanos, before + number);
        System.arraycopy(block, 0, nanos, before, number);
        Arrays.sort(block);
        return Long.toString(block[number / 2]);
      case "sum":
        long all = ofProcess() - cpu;
        long inThreads = ofThreads() - threads;
        Arrays.sort(nanos);
        int calls = nanos.length;
        return nanos[(int) (calls * 0.99)]
            + " "
            + all / calls
            + " "
            + inThreads / calls
            + " "
            + resident();
      default:
        throw new IllegalArgumentException(what);
    }
  }

  private long[] calls(int number) throws Exception {
    long[] each = new long[number];
    for (int i = 0; i < number; i++) {
      long start = System.nanoTime();
      client.call("GET", url, null);
      each[i] = System.nanoTime() - start;
    }
    return each;
  }

  /** Waits until the compilers have nothing left to do, 20 seconds at most. */
  private static void settle() throws InterruptedException {
    CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();
    long until = System.nanoTime() + 20_000_000_000L;
    long before = -1;
    long now = compilers.getTotalCompilationTime();
    while (now != before && System.nanoTime() < until) {
      Thread.sleep(1_000);
      before = now;
      now = compilers.getTotalCompilationTime();
    }
  }

  private static long ofProcess() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** Of all threads that run Java; the rest is the compilers' and the collector's. */
  private static long ofThreads() {
    ThreadMXBean all = ManagementFactory.getThreadMXBean();
    long sum = 0;
    for (long id : all.getAllThreadIds()) {
      sum += Math.max(0, all.getThreadCpuTime(id));
    }
    return sum;
  }

  /** Kibibytes in memory; 0 where the system does not say. */
  private static long resident() throws IOException {
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
