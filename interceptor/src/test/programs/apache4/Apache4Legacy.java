package program;

import org.apache.http.HttpResponse;
import org.apache.http.client.HttpClient;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpHead;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.ContentType;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.util.EntityUtils;

@SuppressWarnings("deprecation")
public final class Apache4Legacy implements Client {
  @Override
  public String call(String method, String url, byte[] body) throws Exception {
    HttpClient client = new DefaultHttpClient();
    HttpUriRequest request = method.equals("HEAD") ? new HttpHead(url) : new HttpGet(url);
    if (body != null) {
      HttpPost post = new HttpPost(url);
      post.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
      request = post;
    }
    if (url.startsWith("https")) {
      throw new UnsupportedOperationException(); // it does not look at the store of the tests
    }
    HttpResponse response = client.execute(request);
    byte[] all =
        response.getEntity() == null ? new byte[0] : EntityUtils.toByteArray(response.getEntity());
    return response.getStatusLine().getStatusCode() + " " + all.length;
  }
}
