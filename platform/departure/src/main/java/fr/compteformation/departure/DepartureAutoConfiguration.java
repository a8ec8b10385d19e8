package fr.compteformation.departure;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Lets every web application leave in an orderly way. */
@AutoConfiguration
@ConditionalOnWebApplication
public class DepartureAutoConfiguration {

  /** Off unless told: on one machine there is no other instance. */
  @Bean
  Departure departure(
      WebServerApplicationContext context,
      @Value("${compteformation.shutdown.linger:0s}") Duration linger) {
    return new Departure(context, linger);
  }

  @Bean
  FilterRegistrationBean<DepartureNotice> departureNotice(Departure departure) {
    var registration = new FilterRegistrationBean<>(new DepartureNotice(departure));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }
}
