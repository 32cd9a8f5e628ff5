// SPDX-License-Identifier: Apache-2.0
package sprocket.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTest {

    private static final Exception OWN = new IllegalStateException("no licence: put it into conf/");

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(OWN, "java.lang.IllegalStateException: no licence: put it into conf/"),
                Arguments.of(
                        new InvocationTargetException(OWN),
                        "java.lang.IllegalStateException: no licence: put it into conf/"),
                Arguments.of(
                        new ExecutionException(new CompletionException(new InvocationTargetException(OWN))),
                        "java.lang.IllegalStateException: no licence: put it into conf/"),
                Arguments.of(
                        new InvocationTargetException(
                                new IllegalStateException("no state", new IOException("disk full"))),
                        "java.lang.IllegalStateException: no state (java.io.IOException: disk full)"),
                Arguments.of(
                        new IllegalStateException(new IOException("disk full")),
                        "java.lang.IllegalStateException: java.io.IOException: disk full"),
                // What is said in words of its own is kept.
                Arguments.of(
                        new ExecutionException("the disk is needed", new IOException("disk full")),
                        "java.util.concurrent.ExecutionException: the disk is needed (java.io.IOException: disk full)"),
                Arguments.of(
                        new ExceptionInInitializerError(new NullPointerException()), "java.lang.NullPointerException"),
                Arguments.of(new InvocationTargetException(null), "java.lang.reflect.InvocationTargetException"),
                Arguments.of(new IOException("first\nsecond"), "java.io.IOException: first"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void ofAThrowable(Throwable failure, String text) {
        assertThat(Failure.of(failure)).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void ofAStackTrace(Throwable failure, String text) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(Failure.ofTrace(trace.toString())).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void itsOwnExceptionIsTheOneThatIsNamedFirst(Throwable failure, String text) {
        assertThat(text).startsWith(Failure.own(failure).getClass().getName());
    }
}
