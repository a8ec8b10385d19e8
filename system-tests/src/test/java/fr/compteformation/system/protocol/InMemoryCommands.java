package fr.compteformation.system.protocol;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MessageDispatchInterceptor;

/** The gateway that reactions are given: it runs commands at once, in the caller's thread. */
final class InMemoryCommands implements CommandGateway {

  private final Function<Object, Object> handler;

  InMemoryCommands(Function<Object, Object> handler) {
    this.handler = handler;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <R> R sendAndWait(Object command) {
    return (R) handler.apply(command);
  }

  @Override
  public <R> R sendAndWait(Object command, long timeout, TimeUnit unit) {
    return sendAndWait(command);
  }

  @Override
  public <R> CompletableFuture<R> send(Object command) {
    return CompletableFuture.completedFuture(sendAndWait(command));
  }

  @Override
  public <C, R> void send(C command, CommandCallback<? super C, ? super R> callback) {
    throw new UnsupportedOperationException("Reactions wait for their commands");
  }

  @Override
  public Registration registerDispatchInterceptor(
      MessageDispatchInterceptor<? super CommandMessage<?>> interceptor) {
    return () -> true;
  }
}
