import {
  createTheme,
  type DrawerProps,
  type MantineColorsTuple,
  type MenuProps,
  type ModalProps,
  type PopoverProps,
  type TooltipProps,
} from '@mantine/core'

const tandem: MantineColorsTuple = [
  '#f2f3fe',
  '#e4e7fd',
  '#c8cefa',
  '#a7b0f5',
  '#8792ee',
  '#6c79e6',
  '#5b69de',
  '#4a57ce',
  '#3e49b6',
  '#323b97',
]

const gray: MantineColorsTuple = [
  '#fafafb',
  '#f4f5f7',
  '#ebecf0',
  '#e0e2e7',
  '#cfd2da',
  '#a4a9b5',
  '#636a78',
  '#4a515f',
  '#2e343f',
  '#171a21',
]

const dark: MantineColorsTuple = [
  '#e4e6ed',
  '#c6cad4',
  '#9aa0af',
  '#747b8b',
  '#343945',
  '#2a2e38',
  '#21242c',
  '#191b21',
  '#141519',
  '#0e0f12',
]

const families = [
  'system-ui',
  '-apple-system',
  '"Segoe UI Variable Text"',
  '"Segoe UI"',
  'Roboto',
  '"Adwaita Sans"',
  'Inter',
  '"Noto Sans"',
  '"Apple SD Gothic Neo"',
  '"Malgun Gothic"',
  '"PingFang TC"',
  '"Microsoft JhengHei"',
  '"Noto Sans CJK KR"',
  '"Noto Sans CJK TC"',
  'sans-serif',
].join(', ')

const floating = { transitionProps: { duration: 180, transition: 'fade' as const } }

/**
 * The kit's theme. Its variables are written to `kit-variables.css` (a test keeps them equal), because the
 * content security policy allows no style elements; for the same reason nothing here locks the page's scroll.
 */
export const theme = createTheme({
  colors: { tandem, gray, dark },
  primaryColor: 'tandem',
  primaryShade: { light: 8, dark: 6 },
  autoContrast: true,
  black: '#171a21',
  fontFamily: families,
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '20px', md: '22px', lg: '24px', xl: '28px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  defaultRadius: 'sm',
  headings: { fontWeight: '600', fontFamily: families },
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  // Plain objects: a component's own extend() would bring the component into the first page.
  components: {
    // Its placeholder for the first focus is no child that a menu may have.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } satisfies Partial<MenuProps> },
    Modal: {
      defaultProps: {
        lockScroll: false,
        transitionProps: { duration: 120, transition: 'fade' },
      } satisfies Partial<ModalProps>,
    },
    Drawer: { defaultProps: { lockScroll: false } satisfies Partial<DrawerProps> },
    Popover: { defaultProps: { ...floating, radius: 'md', shadow: 'md' } satisfies Partial<PopoverProps> },
    Tooltip: {
      defaultProps: {
        openDelay: 400,
        ...floating,
        events: { hover: true, focus: true, touch: false },
      } satisfies Partial<TooltipProps>,
    },
  },
})
