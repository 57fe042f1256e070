/** What lies above the page. None of it is in a first look, so it comes as one file of its own. */
export { Drawer, Menu, Modal, Popover } from '@mantine/core'
