# The images of the six applications and of the demo; docker-compose.yml builds them all, or:
#
#   docker build --build-arg SERVICE=hours-service -t compte-formation/hours-service .
#   docker build --target demo -t compte-formation/demo .
#
# JARS=build makes the jars in here and needs nothing but Docker; JARS=prebuilt takes what
# `mvn package` has left beside this file. A mirror's settings can be handed to Maven with
# --secret id=maven-settings,src=$HOME/.m2/settings.xml.
ARG JARS=build

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/root/.m2/repository \
    --mount=type=secret,id=maven-settings,target=/root/.m2/settings.xml \
    mvn -B -ntp -q package -Dmaven.test.skip=true -pl platform/launcher -am && \
    mkdir -p /jars /demo && \
    cp */target/*-exec.jar /jars/ && cp platform/launcher/target/app/lib/*.jar /demo/

FROM scratch AS prebuilt
COPY */target/*-exec.jar /jars/
COPY platform/launcher/target/app/lib /demo

FROM ${JARS} AS jars

# Apart from each other what changes rarely (libraries) and what changes often (our own classes).
FROM eclipse-temurin:25-jre AS layers
ARG SERVICE
WORKDIR /layers
COPY --from=jars /jars/${SERVICE}-*-exec.jar /app.jar
RUN java -Djarmode=tools -jar /app.jar extract --layers --destination .

# The story, played against a running system.
FROM eclipse-temurin:25-jre AS demo
WORKDIR /app
COPY --from=jars /demo lib
ENV HOME=/tmp
USER 10001:10001
ENTRYPOINT ["java", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp", "lib/*", \
    "fr.compteformation.launcher.demo.Demo"]

FROM eclipse-temurin:25-jre AS service
ARG SERVICE
ARG VERSION=0.1.0-SNAPSHOT
ARG REVISION=unknown
LABEL org.opencontainers.image.title="${SERVICE}" \
      org.opencontainers.image.description="Compte Formation: ${SERVICE}" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.base.name="eclipse-temurin:25-jre"
WORKDIR /app
COPY --from=layers /layers/dependencies/ ./
COPY --from=layers /layers/spring-boot-loader/ ./
COPY --from=layers /layers/snapshot-dependencies/ ./
COPY --from=layers /layers/application/ ./
COPY ops/container/healthy ./
# A start without its neighbours, to note which classes a start needs, and their links, for all
# later ones. It may end early for want of a database: what it needed until then counts.
RUN java -XX:+UseSerialGC -Xlog:disable -XX:AOTCacheOutput=app.aot \
      --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
      -Daxoniq.update-checker.disabled=true -Dspring.context.exit=onRefresh \
      -jar app.jar --logging.level.root=OFF \
      --spring.flyway.enabled=false --spring.datasource.hikari.initialization-fail-timeout=-1 \
      --spring.datasource.hikari.connection-timeout=250 \
      --compteformation.keys-file=/tmp/keys --compteformation.keys-create=true \
      --compteformation.client.secret=none --compteformation.clients.gateway.secret=none \
      >/tmp/start.log 2>&1; \
    test -s app.aot || { cat /tmp/start.log; exit 1; }; \
    rm -rf /tmp/*; \
    mkdir -p /var/lib/compte-formation && chown 10001:10001 /var/lib/compte-formation
# Settings by environment; secrets as files below /run/secrets, each named as its property.
ENV SERVICE=${SERVICE} \
    HOME=/tmp \
    SERVER_ADDRESS=0.0.0.0 \
    SPRING_CONFIG_IMPORT=optional:configtree:/run/secrets/ \
    LOGGING_STRUCTURED_FORMAT_CONSOLE=ecs
USER 10001:10001
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=3s --timeout=5s --start-period=120s --retries=5 CMD ["/app/healthy"]
# Half of the memory limit for the heap: threads, classes and compiled code take as much again.
# Addresses are looked up again after five seconds, so that a replaced neighbour is found.
ENTRYPOINT ["java", "-XX:AOTCache=app.aot", "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=50", \
    "-Xss512k", "-XX:+ExitOnOutOfMemoryError", "-Xlog:disable", "-Xlog:all=error:stderr", \
    "-Dsun.net.inetaddr.ttl=5", "-Daxoniq.update-checker.disabled=true", \
    "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", \
    "-jar", "app.jar"]
