package io.cspsync.job;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

class PoolSizeTests {

	private final ApplicationContextRunner pool = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
		.withUserConfiguration(Fitting.class)
		.withPropertyValues("spring.datasource.url=jdbc:postgresql://localhost:1/nowhere");

	@Test
	void aPoolWithoutASizeGetsWhatTheRunsThreadsNeed() {
		this.pool
			.run((context) -> assertThat(context.getBean(HikariDataSource.class).getMaximumPoolSize()).isEqualTo(20));
		this.pool.withPropertyValues("csp.run.concurrency=16")
			.run((context) -> assertThat(context.getBean(HikariDataSource.class).getMaximumPoolSize()).isEqualTo(36));
	}

	@Test
	void aSizeThatWasSetIsKept() {
		this.pool.withPropertyValues("spring.datasource.hikari.maximum-pool-size=30")
			.run((context) -> assertThat(context.getBean(HikariDataSource.class).getMaximumPoolSize()).isEqualTo(30));
	}

	@Configuration(proxyBeanMethods = false)
	static class Fitting {

		@Bean
		static BeanPostProcessor poolSizeFitter(Environment environment) {
			return JobConfiguration.poolSizeFitter(environment);
		}

	}

}
