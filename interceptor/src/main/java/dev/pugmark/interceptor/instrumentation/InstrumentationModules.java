package dev.pugmark.interceptor.instrumentation;

import dev.pugmark.interceptor.instrumentation.apache4.Apache4Module;
import dev.pugmark.interceptor.instrumentation.apache4async.Apache4AsyncModule;
import dev.pugmark.interceptor.instrumentation.apache5.Apache5Module;
import dev.pugmark.interceptor.instrumentation.apache5async.Apache5AsyncModule;
import dev.pugmark.interceptor.instrumentation.asynchttp.AsyncHttpModule;
import dev.pugmark.interceptor.instrumentation.jdkclient.JdkClientModule;
import dev.pugmark.interceptor.instrumentation.jetty.JettyModule;
import dev.pugmark.interceptor.instrumentation.netty.NettyModule;
import dev.pugmark.interceptor.instrumentation.okhttp.KeepingModule;
import dev.pugmark.interceptor.instrumentation.okhttp.OkHttpModule;
import dev.pugmark.interceptor.instrumentation.okhttp.TellingModule;
import dev.pugmark.interceptor.instrumentation.reactornetty.ReactorNettyModule;
import dev.pugmark.interceptor.instrumentation.urlconnection.UrlConnectionModule;
import dev.pugmark.interceptor.weave.InstrumentationModule;
import java.util.List;

/** All clients that are followed: a new one is a folder and a line here. */
public final class InstrumentationModules {
  /** In no particular order: no class is watched by two of them. */
  public static final List<InstrumentationModule> ALL =
      List.of(
          new JdkClientModule(),
          new UrlConnectionModule(),
          new OkHttpModule(),
          new Apache4Module(),
          new Apache5Module(),
          new Apache5AsyncModule(),
          new JettyModule(),
          new ReactorNettyModule(),
          new Apache4AsyncModule(),
          new AsyncHttpModule(),
          new NettyModule());

  /** What is needed only where a user asked that some hosts be told of sessions. */
  public static final List<InstrumentationModule> TELLING = List.of(new TellingModule());

  /** What is needed only where a user asked for the beginnings of bodies. */
  public static final List<InstrumentationModule> KEEPING = List.of(new KeepingModule());

  private InstrumentationModules() {}
}
