package program;

/** One call, and an exit code that says it was this program. */
public final class Once {
  public static void main(String[] args) throws Exception {
    System.out.println(new UrlConnection().call("GET", args[0], null));
    System.exit(3);
  }
}
