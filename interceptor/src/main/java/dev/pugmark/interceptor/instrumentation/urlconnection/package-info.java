/** The JDK's older client, HttpURLConnection, http and https. */
@NullMarked
package dev.pugmark.interceptor.instrumentation.urlconnection;

import org.jspecify.annotations.NullMarked;
