package fr.compteformation.gateway.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Refuses requests with tricks in them. On the public port a request must also name a host that is
 * ours; the management port is called by whatever name the inner network gives it.
 */
final class EdgeFirewall implements HttpFirewall {

  private static final String MANAGEMENT = "management";

  private final StrictHttpFirewall outer = strict();
  private final StrictHttpFirewall inner = strict();

  /** 0 as long as there is none. */
  private volatile int managementPort;

  EdgeFirewall(Set<String> hosts) {
    outer.setAllowedHostnames(hosts::contains);
  }

  @EventListener
  void listens(WebServerInitializedEvent event) {
    if (MANAGEMENT.equals(event.getApplicationContext().getServerNamespace())) {
      managementPort = event.getWebServer().getPort();
    }
  }

  @Override
  public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
    return (request.getLocalPort() == managementPort ? inner : outer).getFirewalledRequest(request);
  }

  @Override
  public HttpServletResponse getFirewalledResponse(HttpServletResponse response) {
    return outer.getFirewalledResponse(response);
  }

  private static StrictHttpFirewall strict() {
    var firewall = new StrictHttpFirewall();
    firewall.setAllowedHeaderValues(EdgeFirewall::isPrintable);
    return firewall;
  }

  /** What the firewall's own pattern says, without a regular expression for every header. */
  private static boolean isPrintable(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Character.isISOControl(c) || !Character.isDefined(c)) {
        return false;
      }
    }
    return true;
  }
}
