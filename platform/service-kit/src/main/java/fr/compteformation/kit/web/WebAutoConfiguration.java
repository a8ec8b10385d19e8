package fr.compteformation.kit.web;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** HTTP manners that all services share. */
@AutoConfiguration
@Import(ProblemAdvice.class)
public class WebAutoConfiguration {

  @Bean
  FilterRegistrationBean<BodyLimitFilter> bodyLimit(
      @Lazy @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    var registration = new FilterRegistrationBean<>(new BodyLimitFilter(problems));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
    return registration;
  }

  /** Off unless told: on one machine there is no other instance. */
  @Bean
  @ConditionalOnWebApplication
  Departure departure(
      WebServerApplicationContext context,
      @Value("${compteformation.shutdown.linger:0s}") Duration linger) {
    return new Departure(context, linger);
  }
}
