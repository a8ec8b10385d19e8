package fr.compteformation.gateway.routing;

import fr.compteformation.telemetry.Traces;
import java.net.InetAddress;
import org.springframework.cloud.gateway.server.mvc.config.GatewayMvcProperties;
import org.springframework.cloud.gateway.server.mvc.handler.ClientHttpRequestFactoryProxyExchange;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * The one HTTP client towards the services, for the proxy and for the pages; it carries traces on.
 */
@Configuration(proxyBeanMethods = false)
class UpstreamClient {

  @Bean
  UpstreamConnections upstreamConnections() {
    return new UpstreamConnections(new Instances(InetAddress::getAllByName));
  }

  @Bean
  ClientHttpRequestFactory upstreamRequests(UpstreamConnections connections, Traces traces) {
    return (uri, method) -> {
      var request = new UpstreamRequest(connections, method, uri);
      traces.current().ifPresent(trace -> request.getHeaders().set(Traces.TRACEPARENT, trace));
      return request;
    };
  }

  /** Straight on the client: what RestClient would add costs and is not needed here. */
  @Bean
  ProxyExchange proxyExchange(ClientHttpRequestFactory requests, GatewayMvcProperties properties) {
    return new ClientHttpRequestFactoryProxyExchange(requests, properties);
  }
}
