package io.cspsync.report.page;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A report made anew from another: with other texts, or with shorter lists.
 */
public final class Rebuilt {

	private final UnaryOperator<String> text;

	private final int most;

	private Rebuilt(UnaryOperator<String> text, int most) {
		this.text = text;
		this.most = most;
	}

	/** Every text in it replaced, whatever it is for. */
	public static <T> T withTexts(T report, UnaryOperator<String> text) {
		return new Rebuilt(text, Integer.MAX_VALUE).of(report);
	}

	/** The first few of every list. */
	public static <T> T shortened(T report, int most) {
		return new Rebuilt(UnaryOperator.identity(), most).of(report);
	}

	@SuppressWarnings("unchecked")
	private <T> T of(T value) {
		return (T) anew(value);
	}

	private Object anew(Object value) {
		if (value instanceof String string) {
			return this.text.apply(string);
		}
		if (value instanceof List<?> list) {
			List<Object> all = new ArrayList<>();
			list.stream().limit(this.most).forEach((one) -> all.add(anew(one)));
			return all;
		}
		return (value instanceof Record record && record.getClass().getPackageName().contains(".report"))
				? record(record) : value;
	}

	private Object record(Record record) {
		RecordComponent[] components = record.getClass().getRecordComponents();
		Object[] values = new Object[components.length];
		try {
			for (int index = 0; index < components.length; index++) {
				values[index] = anew(components[index].getAccessor().invoke(record));
			}
			Class<?>[] types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
			return record.getClass().getDeclaredConstructor(types).newInstance(values);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
