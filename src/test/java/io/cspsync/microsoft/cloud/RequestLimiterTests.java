package io.cspsync.microsoft.cloud;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;

import io.cspsync.tenant.StopSignal;
import io.cspsync.tenant.StoppedException;
import io.cspsync.tenant.Traffic;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RequestLimiterTests {

	private final StopSignal stop = new StopSignal();

	private Instant now = Instant.parse("2026-11-23T02:00:00Z");

	private final Clock clock = ((InstantSource) () -> this.now).withZone(ZoneOffset.UTC);

	private final RequestLimiter limiter = new RequestLimiter(100, 10, retries(), this.clock);

	@Test
	void aSmallRunIsNotSlowed() {
		for (int i = 0; i < 100; i++) {
			this.limiter.acquire();
		}
		this.stop.raise("would have waited");
		assertThatExceptionOfType(StoppedException.class).isThrownBy(this.limiter::acquire);
	}

	@Test
	void aMinuteLaterTheLimitIsFreeAgain() {
		aSmallRunIsNotSlowed();
		this.now = this.now.plusSeconds(60);
		this.limiter.acquire();
	}

	@Test
	void whatAnotherProcessSentInTheLastMinuteCounts() {
		this.limiter.assumeUsedUp(this.now.minusSeconds(20));
		this.now = this.now.plusSeconds(40);
		aSmallRunIsNotSlowed();
	}

	@Test
	void andHoldsTheFirstRequestUntilThatMinuteIsOver() {
		this.limiter.assumeUsedUp(this.now.minusSeconds(20));
		this.now = this.now.plusSeconds(39);
		this.stop.raise("would have waited");
		assertThatExceptionOfType(StoppedException.class).isThrownBy(this.limiter::acquire);
	}

	@Test
	void eachThrottlingLowersTheLimitOnceAMinute() {
		this.limiter.throttled(null);
		this.limiter.throttled(null);
		assertThat(this.limiter.perMinute()).isEqualTo(75);
		for (int i = 0; i < 20; i++) {
			this.now = this.now.plusSeconds(61);
			this.limiter.throttled(null);
		}
		assertThat(this.limiter.perMinute()).isEqualTo(10);
	}

	@Test
	void whoeverComesNextWaitsTooWhenOneWasThrottled() {
		this.limiter.throttled(Duration.ofSeconds(57));
		this.stop.raise("would have waited");
		assertThatExceptionOfType(StoppedException.class).isThrownBy(this.limiter::acquire);
		this.now = this.now.plusSeconds(57);
		this.limiter.acquire();
	}

	@Test
	void aClockThatWasSetBackHoldsNobodyForHours() {
		aSmallRunIsNotSlowed();
		this.limiter.throttled(Duration.ofSeconds(57));
		this.now = this.now.minusSeconds(7200);
		assertThatExceptionOfType(StoppedException.class).isThrownBy(this.limiter::acquire);
		this.now = this.now.plusSeconds(61);
		this.limiter.acquire();
	}

	private Retries retries() {
		CloudProperties cloud = new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate("csp.cloud",
				CloudProperties.class);
		return new Retries(cloud, this.stop, new Traffic(Clock.systemUTC()));
	}

}
