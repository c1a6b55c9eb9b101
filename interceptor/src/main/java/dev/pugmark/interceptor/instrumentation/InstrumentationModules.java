package dev.pugmark.interceptor.instrumentation;

import dev.pugmark.interceptor.instrumentation.jdkclient.JdkClientModule;
import dev.pugmark.interceptor.instrumentation.urlconnection.UrlConnectionModule;
import dev.pugmark.interceptor.weave.InstrumentationModule;
import java.util.List;

/** All clients that are followed: a new one is a folder and a line here. */
public final class InstrumentationModules {
  /** In no particular order: no class is watched by two of them. */
  public static final List<InstrumentationModule> ALL =
      List.of(new JdkClientModule(), new UrlConnectionModule());

  private InstrumentationModules() {}
}
