// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload;

/** The state that clients and viewers share: the current figures and the current block. */
final class LoadState {

    private volatile Figures figures = new Figures();
    private volatile Figures.Block block = Figures.Block.QUIET;
    private volatile boolean over;

    Figures figures() {
        return figures;
    }

    Figures.Block block() {
        return block;
    }

    void block(Figures.Block now) {
        block = now;
    }

    /** Begins new figures. */
    Figures restart() {
        block = Figures.Block.QUIET;
        figures = new Figures();
        return figures;
    }

    boolean over() {
        return over;
    }

    void end() {
        over = true;
    }
}
