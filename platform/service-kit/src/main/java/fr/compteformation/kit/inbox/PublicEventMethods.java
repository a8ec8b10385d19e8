package fr.compteformation.kit.inbox;

import fr.compteformation.contracts.PublicEvent;
import fr.compteformation.contracts.PublicEventTypes;
import fr.compteformation.kit.wire.EventMetadata;
import fr.compteformation.kit.wire.PublicEventCodec.Received;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;

/** The {@link OnPublicEvent} methods of some beans, by the event they react to. */
public final class PublicEventMethods {

  private final Map<Class<?>, List<Target>> targets = new LinkedHashMap<>();

  /**
   * @throws IllegalStateException when a method's parameters are not those {@link OnPublicEvent}
   *     allows
   */
  public PublicEventMethods(Collection<?> beans) {
    for (Object bean : beans) {
      for (Method method : methodsOf(AopUtils.getTargetClass(bean))) {
        targets
            .computeIfAbsent(eventOf(method), event -> new ArrayList<>())
            .add(new Target(bean, AopUtils.selectInvocableMethod(method, bean.getClass())));
      }
    }
  }

  /** Whether a class has such methods. */
  public static boolean in(Class<?> type) {
    return !methodsOf(type).isEmpty();
  }

  /** Whether no bean reacts to anything. */
  public boolean isEmpty() {
    return targets.isEmpty();
  }

  /** The events that somebody reacts to. */
  Set<Class<?>> events() {
    return targets.keySet();
  }

  /** The topics to read. */
  public Set<String> topics() {
    return targets.keySet().stream()
        .map(event -> PublicEventTypes.topicOf(event.asSubclass(PublicEvent.class)))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether somebody reacts to this event. */
  public boolean concern(Received received) {
    return targets.containsKey(received.event().getClass());
  }

  /** Calls every method that reacts to the event; what a method throws comes out unwrapped. */
  public void call(Received received) {
    targets
        .getOrDefault(received.event().getClass(), List.of())
        .forEach(target -> target.call(received));
  }

  private static Set<Method> methodsOf(Class<?> type) {
    return MethodIntrospector.selectMethods(
        type, (Method method) -> AnnotatedElementUtils.hasAnnotation(method, OnPublicEvent.class));
  }

  private static Class<?> eventOf(Method method) {
    Class<?>[] parameters = method.getParameterTypes();
    boolean fits =
        parameters.length >= 1
            && parameters.length <= 2
            && parameters[0].isRecord()
            && PublicEvent.class.isAssignableFrom(parameters[0])
            && (parameters.length == 1 || parameters[1] == EventMetadata.class);
    if (!fits) {
      throw new IllegalStateException(
          "@OnPublicEvent needs (E event) or (E event, EventMetadata metadata): " + method);
    }
    return parameters[0];
  }

  private record Target(Object bean, Method method) {

    Target {
      method.setAccessible(true);
    }

    void call(Received received) {
      try {
        if (method.getParameterCount() == 1) {
          method.invoke(bean, received.event());
        } else {
          method.invoke(bean, received.event(), received.metadata());
        }
      } catch (InvocationTargetException e) {
        switch (e.getCause()) {
          case RuntimeException runtime -> throw runtime;
          case Error error -> throw error;
          default -> throw new IllegalStateException(e.getCause());
        }
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
