package io.cspsync.cli.reports;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.cspsync.report.facts.CustomerReport;
import io.cspsync.report.facts.NightReport;
import io.cspsync.tenant.TenantId;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/**
 * Reports as JSON: the records as they are, times with the offset of the report's zone.
 */
public final class ReportJson {

	private ReportJson() {
	}

	/** A night. */
	public static String of(NightReport report) {
		return write(report, report.zone());
	}

	/** A customer's own report. */
	public static String of(CustomerReport report) {
		return write(report, report.zone());
	}

	private static String write(Object report, ZoneId zone) {
		SimpleModule module = new SimpleModule().addSerializer(TenantId.class, ToStringSerializer.instance)
			.addSerializer(ZoneId.class, ToStringSerializer.instance)
			.addSerializer(Instant.class, new Time(zone));
		return JsonMapper.builder()
			.enable(SerializationFeature.INDENT_OUTPUT)
			.disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
			.changeDefaultVisibility((visible) -> visible.withIsGetterVisibility(Visibility.NONE))
			.addModule(module)
			.build()
			.writeValueAsString(report) + "\n";
	}

	/** How a time is written wherever programs read it. */
	static String time(Instant time, ZoneId zone) {
		return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atZone(zone).toOffsetDateTime());
	}

	private static final class Time extends ValueSerializer<Instant> {

		private final ZoneId zone;

		Time(ZoneId zone) {
			this.zone = zone;
		}

		@Override
		public void serialize(Instant value, JsonGenerator json, SerializationContext context) {
			json.writeString(time(value, this.zone));
		}

	}

}
