// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.testing;

import java.io.IOException;
import java.util.OptionalLong;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.PeekableReader;
import sprocket.media.api.TrickMode;
import sprocket.media.api.UnitOutline;

/** A reader of a test movie that can say what comes next. Each of its tracks stands for the content. */
record PeekableTestReader(TestMovieReader reader) implements PeekableReader {

    @Override
    public AccessUnit read() throws IOException {
        return reader.read();
    }

    @Override
    public UnitOutline peek() {
        return reader.peek();
    }

    @Override
    public void skip() {
        reader.skip();
    }

    @Override
    public void check() throws IOException {
        reader.check();
    }

    @Override
    public long seek(long time) {
        return reader.seek(time);
    }

    @Override
    public OptionalLong seek(long time, TrickMode mode) {
        return reader.seek(time, mode);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
