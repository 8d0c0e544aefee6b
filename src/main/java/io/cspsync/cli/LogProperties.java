package io.cspsync.cli;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the log is written: {@code csp.logs.*}.
 *
 * @param format of {@code var/log/csp-sync.log}: {@code text}, or one JSON object a line,
 * {@code ecs} or {@code logstash}; the terminal is for people in any case
 */
@ConfigurationProperties("csp.logs")
record LogProperties(@DefaultValue("text") LogFormat format) {
}
