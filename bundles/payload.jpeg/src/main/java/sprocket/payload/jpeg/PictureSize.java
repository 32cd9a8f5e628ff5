// SPDX-License-Identifier: Apache-2.0
package sprocket.payload.jpeg;

/** In pixels; 0 by 0 where unknown. */
record PictureSize(int width, int height) {

    static final PictureSize UNKNOWN = new PictureSize(0, 0);

    /** A frame header has 16 bits for each. */
    private static final int MAX = 0xFFFF;

    boolean known() {
        return width > 0 && height > 0;
    }

    /**
     * The size of a picture whose packets state it in blocks only: the announced one where it fits the blocks or where
     * they state none, else whole blocks, up to seven filled columns and rows included. A field has half the announced
     * height.
     *
     * @return {@link #UNKNOWN} if it is stated nowhere
     */
    PictureSize of(FragmentHeader fragment) {
        int lines = fragment.halved() ? (height + 1) / 2 : height;
        boolean stated = fragment.blocksWide() > 0;
        if (!stated && known() && width <= MAX && lines <= MAX
                || (width + 7) / 8 == fragment.blocksWide() && (lines + 7) / 8 == fragment.blocksHigh()) {
            return new PictureSize(width, lines);
        }
        return stated ? new PictureSize(8 * fragment.blocksWide(), 8 * fragment.blocksHigh()) : UNKNOWN;
    }
}
