package fr.compteformation.gateway.routing;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;

/** The one HTTP client towards the services, for the proxy and for the pages. */
@Configuration(proxyBeanMethods = false)
class UpstreamClient {

  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration READ = Duration.ofSeconds(15);

  /** Runs on virtual threads: with the default executor the client's own pool is the bottleneck. */
  @Bean(destroyMethod = "shutdownNow")
  HttpClient upstreamHttpClient() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(CONNECT)
        .executor(Executors.newVirtualThreadPerTaskExecutor())
        .build();
  }

  @Bean
  ClientHttpRequestFactory upstreamRequests(HttpClient client) {
    var requests =
        new JdkClientHttpRequestFactory(client, Executors.newVirtualThreadPerTaskExecutor());
    requests.setReadTimeout(READ);
    return requests;
  }
}
