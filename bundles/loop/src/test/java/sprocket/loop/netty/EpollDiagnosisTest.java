// SPDX-License-Identifier: Apache-2.0
package sprocket.loop.netty;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EpollDiagnosisTest {

    private static Throwable netty(String detail) {
        UnsatisfiedLinkError all = new UnsatisfiedLinkError("failed to load the required native library");
        UnsatisfiedLinkError one =
                new UnsatisfiedLinkError("could not load a native library: netty_transport_native_epoll_x86_64");
        one.addSuppressed(new UnsatisfiedLinkError(detail));
        all.initCause(one);
        return all;
    }

    private static String reason(String detail, String system) {
        return EpollDiagnosis.reason(netty(detail), system, "riscv64", "/tmp");
    }

    @Test
    void namesAFolderFromWhichNothingMayRun() {
        assertThat(reason("/tmp/libnetty.so: failed to map segment from shared object", "Linux"))
                .contains("/tmp", "noexec", "io.netty.native.workdir");
    }

    @Test
    void namesAFolderThatIsFull() {
        assertThat(reason("No space left on device", "Linux"))
                .contains("unpacked into /tmp", "io.netty.native.workdir");
    }

    @Test
    void namesTheProcessor() {
        assertThat(reason("no netty_transport_native_epoll in java.library.path", "Linux"))
                .contains("riscv64");
    }

    @Test
    void namesTheSystem() {
        assertThat(reason("whatever", "Mac OS X")).contains("Mac OS X");
    }

    @Test
    void passesOnWhatNobodyExpects() {
        assertThat(EpollDiagnosis.reason(new IllegalStateException("noNative"), "Linux", "amd64", "/tmp"))
                .contains("noNative");
    }
}
