package fr.compteformation.gateway.routing;

import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.impl.bootstrap.HttpRequester;
import org.apache.hc.core5.http.impl.bootstrap.RequesterBootstrap;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.Timeout;
import org.springframework.cloud.gateway.server.mvc.config.GatewayMvcProperties;
import org.springframework.cloud.gateway.server.mvc.handler.ClientHttpRequestFactoryProxyExchange;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ClientHttpRequestFactory;

/** The one HTTP client towards the services, for the proxy and for the pages. */
@Configuration(proxyBeanMethods = false)
class UpstreamClient {

  private static final Timeout READ = Timeout.ofSeconds(15);
  private static final int CONNECTIONS = 200;

  /** Less than the 20 s after which a service closes an idle connection of its own accord. */
  private static final Timeout CONNECTION_LIFE = Timeout.of(10, TimeUnit.SECONDS);

  /** Blocking sockets on virtual threads: half the CPU of the JDK's asynchronous client. */
  @Bean
  HttpRequester upstreamConnections() {
    return RequesterBootstrap.bootstrap()
        .setMaxTotal(4 * CONNECTIONS)
        .setDefaultMaxPerRoute(CONNECTIONS)
        .setTimeToLive(CONNECTION_LIFE)
        .setSocketConfig(SocketConfig.custom().setSoTimeout(READ).setTcpNoDelay(true).build())
        .create();
  }

  @Bean
  ClientHttpRequestFactory upstreamRequests(HttpRequester connections) {
    return (uri, method) -> new UpstreamRequest(connections, method, uri);
  }

  /** Straight on the client: what RestClient would add costs and is not needed here. */
  @Bean
  ProxyExchange proxyExchange(ClientHttpRequestFactory requests, GatewayMvcProperties properties) {
    return new ClientHttpRequestFactoryProxyExchange(requests, properties);
  }
}
