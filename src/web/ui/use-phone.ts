import { useMediaQuery } from '@mantine/hooks'

/** Below 768 px: floats open from below, lists stack, targets are 44 px. */
export function usePhone(): boolean {
  return useMediaQuery('(width < 768px)', false, { getInitialValueInEffect: false }) ?? false
}
